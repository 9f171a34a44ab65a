"""Grafik: month rosters for the programme "Asystent osobisty osoby z niepełnosprawnością".

case folder → reading → Case → planning (candidates, model, engine) → Roster → verify (the judge) → report, export.
"""

__version__ = "0.1.0"
