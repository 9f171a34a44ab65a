"""Limits of months: a decision of 40 h a month under the draft of the Act, with and without hours carried over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scheduler.checks.bottlenecks import visit_candidates
from scheduler.checks.finding import Finding
from scheduler.checks.outlook import HOURS_LOST, LEFT, LIMIT_RUNS_OUT, LIMIT_USED_UP, outlook
from scheduler.checks.programme import GRANT, HOURS, programme_checks
from scheduler.checks.standing import standing
from scheduler.domain import Case
from scheduler.reading import Problem, read_case
from scheduler.units import HOUR
from tests.checks.worlds import AGREEMENT, ASSISTANTS, FILES, LEDGER, REQUESTS, case_with, table
from tests.cli.small import ask
from tests.support import with_figures, write_files

DRAFT = AGREEMENT.replace("jst-2026", "act-draft").replace("2026-12-31", "2026-04-30").replace("GRANT", "100000.00")
PEOPLE = "participant_id,category,month_limit_hours,hours_used_before"
ONE = table(ASSISTANTS, "A1,mandate,40.00,diploma")
SIXTY_IN_MARCH = table(REQUESTS, "R1,P1,visit,2026-03-02T08:00,2026-03-02T20:00,,,,mon,2026-03-30")


def delivered(*days_and_hours: tuple[str, int]) -> str:
    return table(LEDGER, *(f"P1,A1,{day}T08:00,{day}T{8 + hours:02d}:00,40.00,fund" for day, hours in days_and_hours))


NOTHING = delivered()
TEN = delivered(("2026-02-27", 10))
TEN_AT_ITS_END = delivered(("2026-02-28", 10))
THIRTY = delivered(("2026-02-10", 10), ("2026-02-11", 10), ("2026-02-27", 10))
FORTY = delivered(("2026-02-09", 10), ("2026-02-10", 10), ("2026-02-11", 10), ("2026-02-27", 10))


def decided(ledger: str = NOTHING, *, hours: str = "40", before: str = "0", carry: bool = True) -> Case:
    people = table(PEOPLE, f"P1,severe,{hours},{before}")
    case = case_with(DRAFT, participants=people, assistants=ONE, requests=SIXTY_IN_MARCH, ledger=ledger)
    return case if carry else with_figures(case, {"limit.carry_over": False})


def seen(case: Case) -> list[Finding]:
    now = standing(case)
    return list(outlook(case, now, visit_candidates(case, now.to_come).services))


def of(code: str, found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.code == code]


def test_40_hours_of_february_carried_into_march_suffice_for_60_and_60_of_120_stay_unused() -> None:
    found = seen(decided())
    assert of(LIMIT_RUNS_OUT, found) == of(LIMIT_USED_UP, found) == of(HOURS_LOST, found) == []
    (left,) = of(LEFT, found)
    assert left.facts["limits"] == 60 * HOUR
    assert left.said.to("en").startswith(
        "With everything asked within the limits served, 60 h of the monthly limits will stay unused, and about"
    )
    assert "z limitów miesięcznych 60 h zostanie bez użytku" in left.said.to("pl")


def test_after_30_hours_of_february_march_has_50_which_run_out_on_the_fifth_monday() -> None:
    found = seen(decided(THIRTY))
    (one,) = of(LIMIT_RUNS_OUT, found)
    assert one.facts == {
        **{"participant": "P1", "month": "2026-03", "day": date(2026, 3, 30)},
        **{"left": 50 * HOUR, "asked": 60 * HOUR},
    }
    assert one.said.to("pl") == (
        "P1: na marzec 2026 zostało 50 h razem z godzinami z wcześniejszych miesięcy, a zgłoszenia w tym miesiącu to"
        " 60 h; limit skończy się: poniedziałek, 30 marca 2026."
    )
    assert one.said.to("en") == (
        "P1: 50 h are left for March 2026, hours of earlier months included, and 60 h are asked in it; the limit runs"
        " out on Monday, 30 March 2026."
    )
    assert of(LEFT, found)[0].facts["limits"] == 40 * HOUR, "what April adds"


@pytest.mark.parametrize(("ledger", "runs_out"), [("2026-02-11", 0), ("2026-02-12", 1)])
def test_60_hours_in_march_need_20_of_february_and_not_a_minute_less(ledger: str, runs_out: int) -> None:
    rows = delivered(("2026-02-10", 10), ("2026-02-11", 10))
    if runs_out:
        rows += "P1,A1,2026-02-12T08:00,2026-02-12T08:01,40.00,fund\n"
    assert len(of(LIMIT_RUNS_OUT, seen(decided(rows)))) == runs_out


def test_without_carrying_over_the_40_hours_of_march_run_out_on_the_fourth_monday() -> None:
    found = seen(decided(carry=False))
    (one,) = of(LIMIT_RUNS_OUT, found)
    assert (one.facts["day"], one.facts["left"]) == (date(2026, 3, 23), 40 * HOUR)
    assert one.said.to("pl") == (
        "P1: z limitu na marzec 2026 zostało 40 h, a zgłoszenia w tym miesiącu to 60 h; limit skończy się:"
        " poniedziałek, 23 marca 2026."
    )
    assert "40 h of the limit for March 2026 are left and 60 h are asked in it" in one.said.to("en")


def test_without_carrying_over_february_and_april_lose_40_hours_each_and_march_none() -> None:
    found = seen(decided(carry=False))
    assert of(LEFT, found)[0].facts["limits"] == 80 * HOUR
    assert [one.said.to("en") for one in of(HOURS_LOST, found)] == [
        "February 2026: 40 h of the limits are lost with the end of the month.",
        "April 2026: 40 h of the limits are lost with the end of the month.",
    ]
    assert of(HOURS_LOST, found)[0].said.to("pl") == "luty 2026: z końcem miesiąca przepadnie 40 h z limitów."


@pytest.mark.parametrize(
    ("carry", "ledger", "before", "polish", "english"),
    [
        (
            *(True, FORTY, "40"),
            "P1: limit na marzec 2026 jest wykorzystany, także godziny z wcześniejszych miesięcy, a zgłoszenia w tym"
            " miesiącu to jeszcze 60 h.",
            "P1: the limit for March 2026 is used up, hours of earlier months included, and 60 h more are asked in it.",
        ),
        (
            *(False, delivered(*((f"2026-03-{day:02d}", 10) for day in (1, 2, 3, 4))), "0"),
            "P1: limit na marzec 2026 jest wykorzystany, a zgłoszenia w tym miesiącu to jeszcze 48 h.",
            "P1: the limit for March 2026 is used up, and 48 h more are asked in it.",
        ),
    ],
    ids=["carried over, with 40 h used before", "March alone"],
)
def test_a_month_whose_limit_is_used_up_says_so(
    carry: bool, ledger: str, before: str, polish: str, english: str
) -> None:
    (one,) = of(LIMIT_USED_UP, seen(decided(ledger, before=before, carry=carry)))
    assert (one.said.to("pl"), one.said.to("en")) == (polish, english)


@pytest.mark.parametrize(
    ("ledger", "carry", "limits"),
    [
        *((NOTHING, True, 120), (NOTHING, False, 120), (TEN, True, 110), (TEN, False, 110)),
        *((TEN_AT_ITS_END, True, 110), (TEN_AT_ITS_END, False, 80)),
    ],
)
def test_three_months_of_40_hours_allow_120_less_what_is_used_or_lost(ledger: str, carry: bool, limits: int) -> None:
    case = decided(ledger, carry=carry)
    found = {one.code: one for one in programme_checks(case, standing(case))}
    served = sum(one.minutes for one in case.ledger)
    assert found[HOURS].facts["limits"] == limits * HOUR
    assert found[GRANT].facts["planned"] == limits * HOUR + served


def remarks_of(folder: Path, ledger: str, before: str, edition: str = "act-draft") -> list[Problem]:
    files = {f"{name}.csv": text for name, text in FILES.items()}
    files |= {"case.toml": DRAFT.replace("act-draft", edition), "ledger.csv": ledger}
    files |= {"participants.csv": table(PEOPLE, f"P1,severe,40,{before}")}
    return [one for one in read_case(write_files(folder, files))[1] if one.file == "participants.csv"]


def test_the_reader_warns_of_a_month_that_is_overdrawn_with_what_was_carried_into_it(tmp_path: Path) -> None:
    assert remarks_of(tmp_path / "just", THIRTY, "10") == []
    (one,) = remarks_of(tmp_path / "above", THIRTY, "10.25")
    assert (one.row, one.column, one.value) == (2, "participant_id", "P1")
    assert one.what.to("pl") == (
        "luty 2026: do końca miesiąca wykorzystano 40,25 h,"
        " a limit razem z godzinami z wcześniejszych miesięcy to 40 h."
    )
    assert one.what.to("en") == (
        "February 2026: 40.25 h were used by the end of the month, the limit with the hours of earlier months is 40 h."
    )
    assert remarks_of(tmp_path / "year", THIRTY, "10.25", "jst-2026") == []


def test_of_months_that_carry_over_only_the_last_overdrawn_one_is_named(tmp_path: Path) -> None:
    march = delivered(("2026-03-10", 1)).splitlines()[1] + "\n"
    (one,) = remarks_of(tmp_path, FORTY + march, "40")
    assert one.what.to("en").startswith("March 2026: 81 h were used by the end of the month")


def test_validate_speaks_of_monthly_limits_under_the_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"case.toml": DRAFT, "participants.csv": table(PEOPLE, "P1,severe,40,0"), "assistants.csv": ONE}
    folder = write_files(tmp_path, {**files, "requests.csv": SIXTY_IN_MARCH, "ledger.csv": THIRTY})
    polish, english = (ask(capsys, language, "validate", folder) for language in ("pl", "en"))
    assert "Limity miesięczne, które nie wystarczą na zgłoszenia (1):" in polish.said
    assert "Monthly limits that do not suffice for what is asked (1):" in english.said
    assert "roczn" not in polish.said
    assert "yearly" not in english.said
