"""Every file of a roster at once: by name, or as one zip."""

from __future__ import annotations

import zipfile
from io import BytesIO

from scheduler.export.by_month import month_handouts
from scheduler.export.calendars import calendars_zip
from scheduler.export.filenames import file_name
from scheduler.export.handout import Handout
from scheduler.export.month import excel_csv, schedule_csv, uncovered_csv
from scheduler.export.names import SIDES
from scheduler.export.printable import printables
from scheduler.export.workbook import workbook

FORMATS = ("csv", "xlsx", "ics", "pdf")


def files_of(handout: Handout, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """Every file of the formats by its name; a PDF for a side without services is left out.

    Of several months, tables for programs and calendars hold them all; workbooks and cards come month by month.
    """
    case, roster, shown, language = handout.case, handout.roster, handout.shown, handout.language
    found: dict[str, bytes] = {}
    if "csv" in formats:
        found[file_name(handout, "schedule")] = schedule_csv(case, roster, shown).encode("utf-8")
        left_open = uncovered_csv(case, handout.left_open, language, shown)
        found[file_name(handout, "uncovered")] = left_open.encode("utf-8")
        found[file_name(handout, "excel")] = excel_csv(case, roster, language, shown).encode("utf-8")
    if "ics" in formats:
        found[file_name(handout, "calendars")] = calendars_zip(handout)
    for month in month_handouts(handout):
        found |= _papers(month, formats)
    return found


def _papers(handout: Handout, formats: tuple[str, ...]) -> dict[str, bytes]:
    """What is read and signed by people, of one month."""
    found: dict[str, bytes] = {}
    if "xlsx" in formats:
        found[file_name(handout, "workbook")] = workbook(handout)
    for side in SIDES if "pdf" in formats else ():
        cards = printables(handout, side)
        if cards is not None:
            found[file_name(handout, "cards", side)] = cards
    return found


def month_package(handout: Handout) -> bytes:
    """All files of the month in one zip; the same roster gives the same bytes."""
    made = handout.made.astimezone(handout.case.clock.wall(0).tzinfo)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(handout).items():
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
