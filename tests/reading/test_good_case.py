"""The small good case, value by value, and the same case in other clothes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from scheduler.domain import Availability, Case, Pin, Repeat, Weights
from scheduler.editions import Value
from scheduler.reading import read_case
from scheduler.units import Span

from .cases import SETTINGS, TABLES, polish_table, write_folder, write_workbook


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case, warnings = read_case(write_folder(tmp_path_factory.mktemp("good")))
    assert [(one.file, one.what.to("en")) for one in warnings] == []
    return case


def minute(case: Case, text: str) -> int:
    return case.clock.minute(datetime.fromisoformat(text))


def test_settings_become_grosze_minutes_and_exact_shares(case: Case) -> None:
    assert (case.name, case.edition.id, case.clock.timezone) == ("Mała gmina", "jst-2026", "Europe/Warsaw")
    assert (case.first_day, case.last_day) == (date(2026, 2, 1), date(2026, 12, 31))
    assert (case.budget.grant, case.budget.other_costs, case.budget.own_funds) == (102_000_00, 1_000_50, 500_00)
    assert case.budget.admin_share == Fraction(2, 100)
    assert case.budget.months == {"2026-03": 9_000_00}
    assert case.limits == {"severe": 350 * 60 + 30}
    assert (case.grid, case.min_gap, case.labour_day, case.twelve_hours) == (15, 10, 600, "anchored")
    assert case.weights == replace(Weights(), new_face=35_50)
    assert case.edition.hourly_ceiling == 52_00
    assert case.edition.figures["hourly_ceiling"].source == "annex 1"


def test_participants_keep_their_limits_in_minutes(case: Case) -> None:
    first, child, third = case.participants
    assert (first.category, first.equivalent, first.lives_alone, first.place) == ("severe_coupled", True, True, "A")
    assert (first.name, first.birth_date, first.certificate_until) == (
        *("Żaneta Gęśla", date(1980, 5, 6)),
        date(2026, 11, 30),
    )
    assert (first.annual_limit, first.used_before) == (18_030, 615)
    assert (child.category, child.birth_date, child.annual_limit) == ("child", date(2015, 1, 2), None)
    assert (third.name, third.certificate_until, third.used_before) == ("", None, 0)


def test_assistants_keep_their_rates_in_grosze(case: Case) -> None:
    first, second = case.assistants
    assert (first.contract, first.hourly_cost, first.qualification) == ("employment", 4890, "diploma")
    assert (first.max_month, first.target_month, first.serves) == (9630, 7200, frozenset({"A", "B"}))
    assert (second.hourly_cost, second.employed_from, second.serves) == (4000, None, frozenset())


def test_availability_and_absences_become_windows_and_spans(case: Case) -> None:
    assert case.availability == {
        "A1": (
            Availability(frozenset({0, 1, 5}), "07:00", "15:30", date(2026, 2, 1), date(2026, 6, 30)),
            Availability(frozenset(range(7)), "22:00", "06:00"),
        )
    }
    # Bare dates: both days included, so 48 hours.
    assert case.absences["A1"] == (Span(minute(case, "2026-03-10T00:00"), minute(case, "2026-03-12T00:00")),)
    assert case.absences["A2"][0].minutes == 360


def test_requests_of_all_four_kinds_are_read_fully(case: Case) -> None:
    single, series, flexible, cover, package = case.requests
    assert (single.kind, single.repeat, single.end - single.start) == ("visit", None, 150)
    assert series.repeat == Repeat(frozenset({1, 5}), date(2026, 4, 30))
    assert flexible.repeat == Repeat(frozenset(range(7)), date(2026, 3, 6)), "until alone is daily"
    assert (flexible.minutes, flexible.activity) == (120, "social")
    assert (cover.min_block, cover.max_block, cover.repeat) == (120, 360, None)
    assert (package.minutes, package.day_from, package.day_to, package.repeat) == (600, "08:00", "20:00", None)
    assert package.weekdays == frozenset({0, 2, 4})


def test_weekdays_alone_repeat_to_the_end_of_the_period(case: Case) -> None:
    assert case.other_services[0].repeat == Repeat(frozenset({0, 2}), date(2026, 12, 31))


def test_ledger_rows_keep_their_own_cost_and_funding(case: Case) -> None:
    first, second = case.ledger
    assert (first.request_id, first.minutes, first.hourly_cost, first.funding) == ("", 300, 4890, "fund")
    assert (second.hourly_cost, second.funding) == (4000, "own")


def test_a_published_cost_that_gives_whole_grosze_sets_the_rate(case: Case) -> None:
    first, second = case.published
    assert first.hourly_cost == 4890, "122.25 zł for 150 minutes is 48.90 zł an hour"
    assert second.hourly_cost == 5000, "400.00 zł for 480 minutes is 50.00 zł an hour, not the assistant's 48.90"
    assert second.start == minute(case, "2026-03-03T22:00")


def test_pins_name_requests_and_occurrences(case: Case) -> None:
    keep, forbid = case.pins
    assert keep == Pin("R2@2026-03-07", "keep", "A1")
    assert (forbid.assistant_id, forbid.start, forbid.end) == (
        "",
        minute(case, "2026-03-07T08:00"),
        minute(case, "2026-03-07T12:00"),
    )


def test_travel_holds_both_ways_unless_both_are_given(case: Case) -> None:
    assert case.travel == {("A", "B"): 20, ("B", "A"): 20, ("B", "C"): 15, ("C", "B"): 25}


def without_fingerprint(case: Case) -> Case:
    return replace(case, fingerprint="")


def test_a_workbook_gives_the_same_case_as_the_folder(case: Case, tmp_path: Path) -> None:
    from_workbook, warnings = read_case(write_workbook(tmp_path / "case.xlsx"))
    assert warnings == ()
    assert without_fingerprint(from_workbook) == without_fingerprint(case)


def test_a_polish_spreadsheet_gives_the_same_case(case: Case, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "polski")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_bytes(polish_table(text))
    from_polish, warnings = read_case(folder)
    assert [(one.file, one.column) for one in warnings] == []
    assert without_fingerprint(from_polish) == without_fingerprint(case)


def test_a_byte_order_mark_and_dos_line_ends_change_nothing(case: Case, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "bom")
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(text.encode("utf-8-sig"))
    assert without_fingerprint(read_case(folder)[0]) == without_fingerprint(case)


def test_the_fingerprint_follows_the_bytes_and_not_the_folder(case: Case, tmp_path: Path) -> None:
    again, _ = read_case(write_folder(tmp_path / "elsewhere"))
    other, _ = read_case(write_folder(tmp_path / "other", settings=SETTINGS.replace("Mała", "Inna")))
    assert again.fingerprint == case.fingerprint
    assert len(case.fingerprint) == 64
    assert other.fingerprint != case.fingerprint


def test_only_settings_participants_assistants_and_requests_are_needed(tmp_path: Path) -> None:
    needed = ("participants", "assistants", "requests")
    left_out: dict[str, str | None] = {name: None for name in TABLES if name not in needed}
    case, _ = read_case(write_folder(tmp_path / "small", **left_out))
    assert (case.ledger, case.published, case.pins, case.travel, case.relations) == ((), (), (), {}, frozenset())


def test_empty_optional_files_are_fine(tmp_path: Path) -> None:
    case, warnings = read_case(
        write_folder(tmp_path / "empty", ledger="", travel="from_place,to_place,minutes\n", pins="\n\n")
    )
    assert (case.ledger, case.travel, case.pins, warnings) == ((), {}, (), ())


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        ("hourly_ceiling", "52", "52.00"),
        ("admin_share", '"0,03"', "0.03"),
        ("child_minimum_age", "3", 3),
        ("child_minimum_age", '"none"', "none"),
        ("high_support_share", '"0.7"', "0.7"),
        ("annual_limit.severe", "700", 700),
        ("annual_limit.severe", '"700,5"', "700.5"),
        ("excluded_relations", '["parent", "spouse"]', ("parent", "spouse")),
        ("blocking_services", '"care, pfron"', ("care", "pfron")),
    ],
)
def test_every_overridden_figure_is_kept_as_the_profile_keeps_it(
    key: str, written: str, kept: Value, tmp_path: Path
) -> None:
    settings = SETTINGS.replace('"hourly_ceiling"', f'"{key}"').replace('"52.00"', written)
    figure = read_case(write_folder(tmp_path / "case", settings=settings))[0].edition.figures[key]
    assert (figure.value, figure.certainty) == (kept, "override")


def test_the_admin_share_comes_from_the_edition_then_an_override_then_the_budget(tmp_path: Path) -> None:
    override = SETTINGS.replace('"hourly_ceiling"', '"admin_share"').replace('"52.00"', '"0.03"')
    stated = override.replace("[budget]", '[budget]\nadmin_share = "0.01"')
    assert read_case(write_folder(tmp_path / "a", settings=override))[0].budget.admin_share == Fraction(3, 100)
    assert read_case(write_folder(tmp_path / "b", settings=stated))[0].budget.admin_share == Fraction(1, 100)
