"""With pseudonyms no name and no id of the case is in any byte of any file, nor in its name."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from scheduler.export.handout import Handout
from scheduler.export.names import SIDES
from scheduler.export.package import FORMATS, files_of
from scheduler.export.printable import printable_month
from scheduler.text import LANGUAGES, Language
from tests.export.pdf_text import pdf_streams, pdf_text
from tests.export.worlds import MARCH, OCTOBER, SECRETS, handout, unzipped


def opened(name: str, content: bytes) -> dict[str, str]:
    """Everything readable in a file, archives inside it too, by name."""
    if name.endswith((".xlsx", ".zip")):
        return {k: v for inner, part in unzipped(content).items() for k, v in opened(f"{name}/{inner}", part).items()}
    if name.endswith(".pdf"):
        streams = pdf_streams(content)
        readable = (pdf_text(content), streams.decode("latin-1"), streams.decode("utf-8", "ignore"))
        return {name: "\n".join((*readable, streams.decode("utf-16-be", "ignore")))}
    return {name: content.decode("utf-8").replace("\r\n ", "")}


def everything(out: Handout) -> dict[str, str]:
    files = files_of(out, FORMATS)
    assert len(files) == 7
    return {k: v for name, content in files.items() for k, v in opened(name, content).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", [MARCH, OCTOBER])
def test_no_name_and_no_id_is_in_any_byte_of_any_pseudonymised_file(month: str, language: Language) -> None:
    for name, text in everything(handout(month, shown="pseudonyms", language=language)).items():
        held = [secret for secret in SECRETS if secret.casefold() in f"{name}\n{text}".casefold()]
        assert not held, (name, held)


def test_the_same_search_finds_the_names_where_they_are_shown() -> None:
    named = everything(handout())
    for ending in (".pdf", ".ics", ".csv", "sharedStrings.xml"):
        assert any("Jan Kózka" in text for name, text in named.items() if name.endswith(ending)), ending


def test_a_code_is_the_same_person_in_every_file() -> None:
    out = handout(shown="pseudonyms")
    text = everything(out)
    rows = list(csv.DictReader(io.StringIO(text["krasocin-laki-2026_2026-03_grafik_roboczy_pseudonimy.csv"])))
    assert rows[-1] == {
        **{"request_id": "Z-0001", "participant_id": "U-001", "assistant_id": "A-001"},
        **{"start": "2026-03-28T22:00+01:00", "end": "2026-03-29T06:00+02:00"},
        **{"minutes": "420", "cost": "280.00", "funding": "fund"},
    }
    card = pdf_text(printable_month(out, out.people("participant")[0]))
    assert "U-001" in card and "A-001" in card
    zipped = "krasocin-laki-2026_2026-03_kalendarze_roboczy_pseudonimy.zip"
    one = f"{zipped}/krasocin-laki-2026_2026-03_kalendarz_uczestnik-u-001_roboczy_pseudonimy.ics"
    assert "Asystent: A-001" in text[one] and "Z-0001" in text[one]


def test_rows_of_one_moment_stand_in_the_order_of_the_codes_and_not_of_the_ids() -> None:
    out = handout(shown="pseudonyms")
    first = out.roster.services[0]
    services = tuple(
        replace(first, participant_id=person.id) for side in SIDES[:1] for person in sorted(out.people(side))
    )
    rows = files_of(replace(out, roster=replace(out.roster, services=services)), ("csv",))
    codes = [line.split(",")[1] for line in next(iter(rows.values())).decode().splitlines()[1:]]
    assert codes == sorted(codes) and len(codes) == 4
