"""A small good case as texts, and ways to write it down: folder, workbook, Polish spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from scheduler.reading import CaseRefused, Problem, read_case
from scheduler.reading.aliases import HEADERS

SETTINGS = """name = "Mała gmina"
edition = "jst-2026"

[period]
start = 2026-02-01
end = 2026-12-31

[budget]
grant = "102000.00"
other_costs = "1000.50"
own_funds = "500.00"
[budget.months]
"2026-03" = "9000.00"

[limits]
severe = 350.5

[planning]
grid_minutes = 15
min_gap_minutes = 10

[rules]
twelve_hours = "anchored"
labour_day_hours = 10

[weights]
new_face = "35.50"

[[override]]
key = "hourly_ceiling"
value = "52.00"
source = "annex 1"
"""

SETTINGS_ROWS = [
    ["key", "value"],
    ["name", "Mała gmina"],
    ["edition", "jst-2026"],
    ["period.start", "2026-02-01"],
    ["period.end", "2026-12-31"],
    ["budget.grant", "102000.00"],
    ["budget.other_costs", "1000.50"],
    ["budget.own_funds", "500.00"],
    ["budget.months.2026-03", "9000.00"],
    ["limits.severe", "350.5"],
    ["planning.grid_minutes", "15"],
    ["planning.min_gap_minutes", "10"],
    ["rules.twelve_hours", "anchored"],
    ["rules.labour_day_hours", "10"],
    ["weights.new_face", "35.50"],
    ["override.1.key", "hourly_ceiling"],
    ["override.1.value", "52.00"],
    ["override.1.source", "annex 1"],
]

TABLES: Mapping[str, str] = {
    "participants": """participant_id,name,category,equivalent,birth_date,certificate_until,lives_alone,place,annual_limit_hours,hours_used_before
P1,Żaneta Gęśla,severe_coupled,yes,1980-05-06,2026-11-30,yes,A,300.5,10.25
P2,Łukasz Ćma,child,,2015-01-02,,no,B,,
P3,,moderate,,,,,,,
""",  # noqa: E501
    "assistants": """assistant_id,name,contract,hourly_cost,employed_from,employed_until,qualification,child_clearance_until,max_hours_month,target_hours_month,place,serves
A1,Święta Źrebak,employment,48.90,2026-02-01,2026-12-31,diploma,2026-12-31,160.5,120,A,A|B
A2,,mandate,40,,,indicated,,,,,
""",  # noqa: E501
    "relations": """participant_id,assistant_id,relation
P1,A1,indicated
P2,A1,accepted
P1,A2,refused
""",
    "availability": """assistant_id,weekdays,from,to,valid_from,valid_until
A1,"mon,tue,sat",07:00,15:30,2026-02-01,2026-06-30
A1,daily,22:00,06:00,,
""",
    "absences": """assistant_id,start,end,kind
A1,2026-03-10,2026-03-11,leave
A2,2026-03-05T12:00,2026-03-05T18:00,sick
""",
    "requests": """request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until,activity
R1,P1,visit,2026-03-02T08:00,2026-03-02T10:30,,,,,,,,self_care
R2,P1,visit,2026-03-03T22:00,2026-03-04T06:00,,,,,,"tue,sat",2026-04-30,
R3,P2,flexible,2026-03-02T12:00,2026-03-02T18:00,120,,,,,,2026-03-06,social
R4,P3,cover,2026-03-07T08:00,2026-03-07T20:00,,120,360,,,,,
R5,P3,package,2026-03-09T00:00,2026-03-30T00:00,600,60,240,08:00,20:00,"mon,wed,fri",,mobility
""",  # noqa: E501
    "other_services": """participant_id,start,end,service,weekdays,until
P1,2026-03-02T14:00,2026-03-02T15:30,care,"mon,wed",
""",
    "ledger": """participant_id,assistant_id,start,end,hourly_cost,funding
P1,A1,2026-02-13T15:00,2026-02-13T20:00,48.90,fund
P3,A2,2026-02-14T15:00,2026-02-14T16:00,40.00,own
""",
    "published": """request_id,participant_id,assistant_id,start,end,minutes,cost,funding,participant_name,assistant_name
R1,P1,A1,2026-03-02T08:00+01:00,2026-03-02T10:30+01:00,150,122.25,fund,,
R2@2026-03-03,P1,A1,2026-03-03T22:00+01:00,2026-03-04T06:00+01:00,480,400.00,,,
""",  # noqa: E501
    "pins": """request_id,assistant_id,decision,start,end
R2@2026-03-07,A1,keep,,
R4,,forbid,2026-03-07T08:00,2026-03-07T12:00
""",
    "travel": """from_place,to_place,minutes
A,B,20
B,C,15
C,B,25
""",
}  # fmt: skip


def records(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table)))


def write_folder(folder: Path, **changed: str | None) -> Path:
    """The good case with some tables (or `settings`) replaced; None leaves a file out."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {**TABLES, "settings": SETTINGS, **changed}
    for name, text in files.items():
        if text is not None:
            (folder / ("case.toml" if name == "settings" else f"{name}.csv")).write_text(text, encoding="utf-8")
    return folder


def with_row(name: str, row: str) -> dict[str, str]:
    """The table of that name with one more row, as a change for `write_folder`."""
    return {name: TABLES[name] + row + "\n"}


def last_row(name: str) -> int:
    """The spreadsheet row of what `with_row` added."""
    return len(records(TABLES[name])) + 1


def new_book(path: Path) -> Any:
    """An empty workbook that is written on `close`."""
    return xlsxwriter.Workbook(path)


def write_workbook(path: Path, tables: Mapping[str, str] = TABLES) -> Path:
    """All tables as sheets of text cells, the settings as sheet `case`."""
    book = new_book(path)
    for name, rows in {"case": SETTINGS_ROWS, **{name: records(text) for name, text in tables.items()}}.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    book.close()
    return path


def polish_table(text: str) -> bytes:
    """The table as a Polish spreadsheet saves it: Polish headings, `;`, decimal comma, DD.MM.YYYY, CP1250."""
    heading, *rows = records(text)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([HEADERS[column][0].capitalize() for column in heading])
    writer.writerows([[_polish_cell(column, cell) for column, cell in zip(heading, row, strict=True)] for row in rows])
    return out.getvalue().encode("cp1250")


def _polish_cell(column: str, cell: str) -> str:
    if column in ("hourly_cost", "cost") or column.endswith(("_hours", "_before", "_month")):
        return cell.replace(".", ",")
    if len(cell) >= 10 and cell[4:5] == "-" and "+" not in cell:
        day = f"{cell[8:10]}.{cell[5:7]}.{cell[:4]}"
        return f"{day} {cell[11:]}" if len(cell) > 10 else day
    return POLISH_WORDS.get(cell, cell)


POLISH_WORDS = {
    "severe_coupled": "znaczny sprzężony",
    "moderate": "Umiarkowany",
    "yes": "TAK",
    "no": "nie",
    "mon,tue,sat": "pn, wt, sob",
    "mon,wed,fri": "pn;śr;pt",
    "daily": "codziennie",
    "employment": "umowa o pracę",
    "mandate": "zlecenie",
    "visit": "wizyta",
    "package": "pakiet",
    "leave": "urlop",
    "keep": "zachowaj",
    "own": "środki własne",
}


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What a refused case is refused for."""
    try:
        read_case(path)
    except CaseRefused as refused:
        return refused.problems
    raise AssertionError("the case was read")


def errors_of(path: Path) -> list[tuple[str, int | None, str]]:
    """File, row and column of every error."""
    return [(one.file, one.row, one.column) for one in problems_of(path) if one.severity == "error"]
