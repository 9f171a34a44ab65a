"""`grafik replan` from the announced roster to the table of changes: files, words, exit codes."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import ROOT, Answer, ask
from tests.replans import MONTH, files, table
from tests.support import write_files

Row = dict[str, str]
SICK = "assistant_id,start,end,kind\nA1,2026-03-10,2026-03-23,sick\n"
NOTHING = ("", "", "", "")
WRITTEN = {"schedule.csv", "schedule-excel.csv", "uncovered.csv", "report.json", "changes.csv"}


def replan(
    capsys: pytest.CaptureFixture[str], language: Language, case: Path, out: Path, since: str, *, seconds: int = 20
) -> Answer:
    quick = ("--time-limit", seconds, "--workers", 1)
    return ask(capsys, language, "replan", case, "--month", MONTH, "--from", since, "--out", out, *quick)


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recomputed(case: Path, out: Path, since: str) -> Counter[tuple[str, ...]]:
    """The changes that published.csv and schedule.csv show by themselves: (request, before, after), one each."""
    before = {promise(row) for row in rows(case / "published.csv") if row["start"] >= since}
    after = {promise(row) for row in rows(out / "schedule.csv") if row["start"] >= since}
    gone, come = {one[0]: one for one in before - after}, {one[0]: one for one in after - before}
    return Counter((key, *gone.get(key, NOTHING)[1:], *come.get(key, NOTHING)[1:]) for key in {*gone, *come})


def promise(row: Row) -> tuple[str, str, str, str]:
    return row["request_id"], row["assistant_id"], row["start"], row["end"]


def told(out: Path) -> Counter[tuple[str, ...]]:
    names = [f"{when}_{what}" for when in ("before", "after") for what in ("assistant_id", "start", "end")]
    return Counter((row["request_id"], *(row[name] for name in names)) for row in rows(out / "changes.csv"))


def with_offsets(published: Iterable[str]) -> list[str]:
    """Rows with the offset that schedule.csv writes, so that texts compare; Poland's summer began on 29 March."""
    found = []
    for row in published:
        *ids, start, end = row.split(",")
        offset = "+02:00" if start >= "2026-03-29" else "+01:00"
        found.append(",".join((*ids, start + offset, end + offset)))
    return found


def daily_case(folder: Path, **others: str) -> Path:
    found = files(**others)
    heading, *published = found["published.csv"].splitlines()
    return write_files(folder, {**found, "published.csv": table(heading, with_offsets(published))})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "pl",
            (
                "marzec 2026, od 2026-03-10 00:00",
                "Wobec ogłoszonego grafiku: 30 usług bez zmian, 14 zmienionych, 0 nowych. Wcześniejszych usług (18)",
                "Zgłoszenie R1@2026-03-10 (P1), 2026-03-10 08:00–10:00: A1 → A3. A1 nie jest do dyspozycji",
                "… i jeszcze 4 w changes.csv.",
            ),
        ),
        (
            "en",
            (
                "March 2026, from 2026-03-10 00:00",
                "Against the published roster: 30 services kept, 14 changed, 0 new. The plan leaves earlier services",
                "Request R1@2026-03-10 (P1), 2026-03-10 08:00–10:00: A1 → A3. A1 is not available during",
                "… and 4 more in changes.csv.",
            ),
        ),
    ],
)
def test_14_changes_of_an_illness_are_counted_told_and_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: tuple[str, ...]
) -> None:
    case, out = daily_case(tmp_path / "case", absences=SICK), tmp_path / "out"
    answer = replan(capsys, language, case, out, "2026-03-10T00:00")
    assert answer.code == 0
    assert all(one in answer.said for one in words), answer.said
    assert answer.said.count("A1 → A3") == 10
    assert {path.name for path in out.iterdir()} == WRITTEN
    assert all(str(out / name) in answer.out for name in WRITTEN)
    report = json.loads((out / "report.json").read_text())
    figures = {key: report[key] for key in ("from", "kept", "changed", "new", "month", "status")}
    assert figures == {
        **{"from": "2026-03-10T00:00+01:00", "kept": 30, "changed": 14, "new": 0},
        **{"month": MONTH, "status": "optimal"},
    }
    assert len(rows(out / "schedule.csv")) == 62
    assert told(out) == recomputed(case, out, "2026-03-10T00:00")
    cause = rows(out / "changes.csv")[0]["cause"]
    assert cause.startswith("A1 nie jest" if language == "pl" else "A1 is not")


def test_when_nothing_happened_the_table_of_changes_is_its_heading_and_the_schedule_the_published_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, out = daily_case(tmp_path / "case"), tmp_path / "out"
    answer = replan(capsys, "en", case, out, "2026-03-12T15:00")
    assert answer.code == 0
    assert "38 services kept, 0 changed, 0 new" in answer.said
    assert (out / "changes.csv").read_text().splitlines() == [
        "request_id,participant_id,before_assistant_id,before_start,before_end,"
        "after_assistant_id,after_start,after_end,code,cause"
    ]
    assert [promise(row) for row in rows(out / "schedule.csv")] == [
        promise(row) for row in rows(case / "published.csv")
    ]


@pytest.mark.parametrize(
    "since", ["2026-03-10 00:00", "10.03.2026 00:00", "2026-03-09T24:00", "2026-03-10T00:00+01:00"]
)
def test_a_moment_may_be_written_in_every_spelling_of_the_contract(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, since: str
) -> None:
    case, out = daily_case(tmp_path / "case", absences=SICK), tmp_path / "out"
    assert replan(capsys, "en", case, out, since).code == 0
    assert json.loads((out / "report.json").read_text())["from"] == "2026-03-10T00:00+01:00"


BAD_MOMENTS = {
    "2026-04-01T00:00": ("poza planowanym czasem (marzec 2026)", "outside the planned time (March 2026)"),
    "2026-02-28T23:59": ("poza planowanym czasem (marzec 2026)", "outside the planned time (March 2026)"),
    "2026-03-10": ("Brakuje godziny.", "The time of day is missing."),
    "tomorrow": ("To nie jest data z godziną", "This is not a date with a time"),
    "2026-03-32T00:00": ("Wpisz", "Write"),
    "2026-03-29T02:30": ("Tej godziny nie ma", "This time does not exist"),
}


@pytest.mark.parametrize("since", BAD_MOMENTS)
def test_a_moment_that_is_none_of_this_month_is_bad_input_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, since: str
) -> None:
    case, out = daily_case(tmp_path / "case"), tmp_path / "out"
    languages: tuple[Language, Language] = ("pl", "en")
    for language, words in zip(languages, BAD_MOMENTS[since], strict=True):
        answer = replan(capsys, language, case, out, since)
        assert answer.code == 2
        assert words in answer.said
        assert since in answer.said
    assert not out.exists()


@pytest.mark.parametrize("published", ["", "request_id,participant_id,assistant_id,start,end\n", None])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "W published.csv nie ma żadnej usługi (marzec 2026)"),
        ("en", "There is no service (March 2026) in published.csv"),
    ],
)
def test_without_a_published_service_there_is_nothing_to_change_and_the_input_is_bad(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: str, published: str | None
) -> None:
    case = daily_case(tmp_path / "case")
    (case / "published.csv").unlink()
    if published is not None:
        (case / "published.csv").write_text(published)
    answer = replan(capsys, language, case, tmp_path / "out", "2026-03-10T00:00")
    assert answer.code == 2
    assert words in answer.said
    assert not (tmp_path / "out").exists()


def test_a_pin_that_a_kept_night_makes_impossible_ends_with_3_and_the_rule(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tables = files(
        ("R1,P1,visit,2026-03-14T22:00,2026-03-15T06:00,,", "R2,P2,visit,2026-03-15T05:00,2026-03-15T07:00,,"),
        ("R1,P1,A1,2026-03-14T22:00,2026-03-15T06:00",),
        pins="request_id,assistant_id,decision\nR2,A1,keep\n",
    )
    case = write_files(tmp_path / "case", tables)
    answer = replan(capsys, "en", case, tmp_path / "out", "2026-03-15T02:00")
    assert answer.code == 3
    assert "one_at_a_time: A1 has two services at once" in answer.said


def test_a_folder_that_cannot_be_written_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    answer = replan(capsys, "en", daily_case(tmp_path / "case"), tmp_path / "out", "2026-03-10T00:00")
    assert answer.code == 2
    assert "Cannot write in the folder" in answer.said


def test_krasocin_from_12_march_with_the_busiest_assistant_ill_for_two_weeks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, first, second = tmp_path / "case", tmp_path / "first", tmp_path / "second"
    shutil.copytree(ROOT / "data" / "krasocin-2026", case)
    solve = ("--time-limit", 5, "--workers", 1)
    assert ask(capsys, "en", "solve", case, "--month", MONTH, "--out", first, *solve).code == 0
    shutil.copy(first / "schedule.csv", case / "published.csv")
    published = rows(case / "published.csv")
    lost = [row for row in published if "2026-03-12" <= row["start"] < "2026-03-26"]
    ill = Counter(row["assistant_id"] for row in lost).most_common(1)[0][0]
    with (case / "absences.csv").open("a") as absences:
        absences.write(f"{ill},2026-03-12,2026-03-25,sick\n")
    assert replan(capsys, "pl", case, second, "2026-03-12T00:00", seconds=5).code == 0
    assert told(second) == recomputed(case, second, "2026-03-12")
    before = {promise(row) for row in published if row["start"] < "2026-03-12"}
    assert before == {promise(row) for row in rows(second / "schedule.csv") if row["start"] < "2026-03-12"}
    changes, report = rows(second / "changes.csv"), json.loads((second / "report.json").read_text())
    by_rule = {row["request_id"] for row in changes if row["code"] == "availability"}
    assert by_rule == {row["request_id"] for row in lost if row["assistant_id"] == ill}
    assert report["changed"] == sum(row["before_start"] != "" for row in changes)
    assert report["parts"]["change"] == -30 * report["changed"]
    assert report["kept"] + report["changed"] == len(published) - len(before)
    assert len(by_rule) <= report["changed"] <= 2 * len(by_rule)
    checked = ask(capsys, "en", "check", case, second / "schedule.csv", "--month", MONTH)
    assert checked.code == 0
