"""What is read and still reported: left-out columns, repeated rows, and remarks on the case as a whole."""

from __future__ import annotations

from pathlib import Path

from scheduler.reading import read_case

from .cases import SETTINGS, TABLES, with_row, write_folder

VISIT = "{id},P2,visit,{start},{end},,,,,,{weekdays},{until},"


def warnings_of(folder: Path) -> list[tuple[str, int | None, str, str, str]]:
    """File, row, column, value and the English sentence of every warning."""
    _, warnings = read_case(folder)
    assert {one.severity for one in warnings} <= {"warning"}
    return [(one.file, one.row, one.column, one.value, one.what.to("en")) for one in warnings]


def with_visits(*rows: str) -> dict[str, str]:
    return {"requests": TABLES["requests"] + "".join(row + "\n" for row in rows)}


def visit(name: str, start: str, end: str, weekdays: str = "", until: str = "") -> str:
    return VISIT.format(id=name, start=start, end=end, weekdays=weekdays, until=until)


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    table = "from_place,to_place,minutes,Uwagi\nA,B,20,x\n"
    (found,) = warnings_of(write_folder(tmp_path / "case", travel=table))
    assert found == ("travel.csv", 1, "Uwagi", "", "Unknown column; its content was left out.")


def test_an_unknown_table_is_named_but_not_what_a_solve_writes(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", absence="x\n1\n", schedule="x\n1\n", uncovered="x\n")
    assert [found[:2] for found in warnings_of(folder)] == [("absence.csv", None)]


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    settings = SETTINGS.replace("[limits]", "[limits]\nsever = 300")
    (found,) = warnings_of(write_folder(tmp_path / "case", settings=settings))
    assert found[:4] == ("case.toml", 16, "limits.sever", "300")


def test_a_repeated_row_counts_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", **with_row("ledger", "P1,A1,13.02.2026 15:00,2026-02-13T20:00,48.9,"))
    (found,) = warnings_of(folder)
    assert found == ("ledger.csv", 4, "", "", "The row repeats row 2; it counts once.")
    assert len(read_case(folder)[0].ledger) == 2


def test_a_column_that_the_kind_does_not_use_is_named(tmp_path: Path) -> None:
    row = "R9,P2,visit,2026-03-20T08:00,2026-03-20T10:00,90,30,,,,,,"
    found = warnings_of(write_folder(tmp_path / "case", **with_row("requests", row)))
    assert [one[:3] for one in found] == [("requests.csv", 7, "minutes"), ("requests.csv", 7, "min_block")]


def test_a_visit_that_states_its_own_length_is_no_contradiction(tmp_path: Path) -> None:
    row = "R9,P2,visit,2026-03-20T08:00,2026-03-20T10:00,120,,,,,,,"
    assert warnings_of(write_folder(tmp_path / "case", **with_row("requests", row))) == []


def test_two_series_that_meet_are_reported_once_with_their_first_day(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "case",
        **with_visits(
            visit("S1", "2026-04-06T08:00", "2026-04-06T10:00", "mon|thu", "2026-06-30"),
            visit("S2", "2026-04-01T09:59", "2026-04-01T11:00", "thu|fri", "2026-06-30"),
        ),
    )
    (found,) = warnings_of(folder)
    assert found[:4] == ("requests.csv", 8, "request_id", "S2")
    assert found[4] == "The requests S2 and S1 leave no room for each other, first on 2026-04-09."


def test_visits_that_only_touch_are_not_reported(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "case",
        **with_visits(
            visit("S1", "2026-04-06T08:00", "2026-04-06T10:00"), visit("S2", "2026-04-06T10:00", "2026-04-06T11:00")
        ),
    )
    assert warnings_of(folder) == []


def test_a_flexible_request_overlaps_only_when_no_room_is_left(tmp_path: Path) -> None:
    flexible = "F,P2,flexible,2026-04-06T08:00,2026-04-06T12:00,{minutes},,,,,,,"
    beside = visit("S", "2026-04-06T10:00", "2026-04-06T13:00")
    fits = write_folder(tmp_path / "fits", **with_visits(flexible.format(minutes=120), beside))
    crowded = write_folder(tmp_path / "crowded", **with_visits(flexible.format(minutes=121), beside))
    assert (len(warnings_of(fits)), len(warnings_of(crowded))) == (0, 1)


def test_a_participant_with_endless_overlaps_is_cut_short_and_told(tmp_path: Path) -> None:
    rows = [visit(f"S{number}", "2026-04-06T08:00", "2026-04-06T10:00") for number in range(25)]
    found = warnings_of(write_folder(tmp_path / "case", **with_visits(*rows)))
    assert len(found) == 201, "300 pairs, of which 200 are listed"
    assert "not listed" in " ".join(one[4] for one in found)


def test_requests_partly_or_wholly_outside_the_period_are_reported(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "case",
        **with_visits(
            visit("EARLY", "2026-01-31T23:00", "2026-02-01T01:00"),
            visit("LATE", "2026-12-31T23:00", "2027-01-01T01:00"),
            visit("LONG", "2026-12-07T08:00", "2026-12-07T09:00", "mon", "2027-01-31"),
            visit("GONE", "2027-02-01T08:00", "2027-02-01T09:00"),
            visit("NEVER", "2026-04-07T08:00", "2026-04-07T09:00", "mon", "2026-04-10"),
            visit("MIDNIGHT", "2026-12-31T22:00", "2027-01-01T00:00").replace("P2", "P3"),
        ),
    )
    found = {value: words for _, _, _, value, words in warnings_of(folder)}
    partly, never = "The request reaches outside the agreement's period.", "The request falls on no day of the period."
    assert found == {"EARLY": partly, "LATE": partly, "LONG": partly, "GONE": never, "NEVER": never}


def test_an_assistant_dearer_than_the_ceiling_is_reported(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", assistants=TABLES["assistants"].replace("mandate,40", "mandate,52.01"))
    (found,) = [one for one in warnings_of(folder) if one[0] == "assistants.csv"]
    assert found[:4] == ("assistants.csv", 3, "assistant_id", "A2")
    assert "52.01" in found[4] and "52.00" in found[4]


def test_a_ledger_that_has_overspent_the_grant_and_the_month_is_reported(tmp_path: Path) -> None:
    settings = SETTINGS.replace('"102000.00"', '"1300.00"').replace('"2026-03" = "9000.00"', '"2026-02" = "244.49"')
    found = warnings_of(write_folder(tmp_path / "case", settings=settings))
    assert [one[2] for one in found] == ["budget.months.2026-02"], "244.50 zł by the Fund, own money apart"
    tight = settings.replace('"1300.00"', '"1269.00"')
    found = warnings_of(write_folder(tmp_path / "tight", settings=tight))
    assert [one[2] for one in found] == ["budget.grant", "budget.months.2026-02"], "243.62 zł are left for hours"


def test_ledger_rows_before_the_period_do_not_spend_its_money(tmp_path: Path) -> None:
    settings = SETTINGS.replace('"102000.00"', '"1269.00"').replace("2026-02-01", "2026-03-01")
    assert "budget.grant" not in [one[2] for one in warnings_of(write_folder(tmp_path / "case", settings=settings))]


def test_hours_used_above_the_limit_are_reported(tmp_path: Path) -> None:
    people = TABLES["participants"].replace("300.5,10.25", "15.25,10.25")
    assert warnings_of(write_folder(tmp_path / "at", participants=people)) == [], "10.25 h and 5 h are just the limit"
    above = people.replace("15.25,", "15,")
    (found,) = warnings_of(write_folder(tmp_path / "above", participants=above))
    assert found[:4] == ("participants.csv", 2, "participant_id", "P1")


def test_a_reading_of_a_clause_that_the_edition_lacks_stays_off(tmp_path: Path) -> None:
    settings = SETTINGS.replace("jst-2026", "jst-2022").replace('"52.00"', '"60.00"')
    folder = write_folder(tmp_path / "case", settings=settings)
    (found,) = warnings_of(folder)
    assert found[:4] == ("case.toml", 23, "rules.twelve_hours", "anchored")
    assert read_case(folder)[0].twelve_hours == "off"


def test_the_reading_follows_the_edition_when_the_case_names_none(tmp_path: Path) -> None:
    silent = SETTINGS.replace('twelve_hours = "anchored"', "").replace('"52.00"', '"60.00"')
    before = write_folder(tmp_path / "before", settings=silent.replace("jst-2026", "jst-2022"))
    now = write_folder(tmp_path / "now", settings=silent)
    assert (read_case(before)[0].twelve_hours, read_case(now)[0].twelve_hours) == ("off", "sliding")


def test_a_published_cost_that_gives_no_whole_rate_is_reported(tmp_path: Path) -> None:
    table = TABLES["published"].replace("400.00", "400.01")
    folder = write_folder(tmp_path / "case", published=table)
    (found,) = warnings_of(folder)
    assert found[:4] == ("published.csv", 3, "cost", "400.01")
    assert read_case(folder)[0].published[1].hourly_cost == 4890


def test_a_published_service_of_a_withdrawn_request_is_reported(tmp_path: Path) -> None:
    table = TABLES["published"].replace("R2@2026-03-03", "R2@2026-03-04")
    (found,) = warnings_of(write_folder(tmp_path / "case", published=table))
    assert found[:4] == ("published.csv", 3, "request_id", "R2@2026-03-04")


def test_a_month_outside_the_period_is_reported(tmp_path: Path) -> None:
    (found,) = warnings_of(write_folder(tmp_path / "case", settings=SETTINGS.replace('"2026-03" =', '"2027-03" =')))
    assert found[:3] == ("case.toml", 13, "budget.months.2027-03")
