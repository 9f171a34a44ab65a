"""How a job says that it has ended: its state, the sentences for people, the outcome. Written once, last."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from scheduler.files import write_atomically
from scheduler.jobs.folder import CASE, DONE
from scheduler.jobs.looking import JobState
from scheduler.text import Said, Text

CANCELLED = Text(
    "Przerwano na życzenie. Grafik jest najlepszym, jaki znaleziono do tej chwili.",
    "Stopped on request. The roster is the best found so far.",
)
CANCELLED_AT_ONCE = Text(
    "Przerwano na życzenie, zanim powstał pierwszy grafik.",
    "Stopped on request, before there was a first roster.",
)

Done = dict[str, Any]


def ended(state: JobState, said: Sequence[Said | Text] = (), outcome: dict[str, Any] | None = None) -> Done:
    return {"state": state, "said": [both(one) for one in said], "outcome": outcome}


def write_done(folder: Path, done: Done) -> None:
    write_atomically(folder / DONE, json.dumps(done, ensure_ascii=False))


def end_job(folder: Path, done: Done) -> None:
    """The last that a worker does: its copy of the case has served."""
    write_done(folder, done)
    with suppress(OSError):  # whoever takes the outcome deletes the whole folder
        shutil.rmtree(folder / CASE)


def both(said: Said | Text) -> dict[str, str]:
    """A sentence in both languages."""
    return {"pl": said.to("pl"), "en": said.to("en")}
