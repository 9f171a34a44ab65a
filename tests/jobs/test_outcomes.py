"""How a job ends: with a roster, cancelled, impossible, refused, or at a fault of the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from scheduler.engine.incumbent import Limits
from scheduler.jobs import cancel, look, start
from scheduler.jobs.folder import write_job
from scheduler.planning import plan, prepare
from tests.cli.small import MONTH, SMALL, with_rows
from tests.jobs.jobs import ended, in_bytes, long_order, pool, small_order, verdict_on, wait_for
from tests.replans import files as replan_files
from tests.support import case_of


def test_a_small_month_is_solved_to_proof_and_tells_everything(tmp_path: Path) -> None:
    view = ended(tmp_path, start(tmp_path, small_order()))
    case = case_of(SMALL)
    solution = plan(prepare(case, case.clock.month_span(MONTH)), Limits(20, 1, 0))
    assert solution is not None and view.outcome is not None
    assert (view.state, view.outcome.optimal, view.said) == ("done", True, ())
    assert view.outcome.value == view.outcome.bound == solution.verdict.value == sum(view.outcome.parts.values())
    assert [(row["request_id"], row["start"], row["minutes"], row["funding"]) for row in view.services] == [
        ("R1", "2026-03-10T08:00+01:00", "240", "fund"),
        ("R2", "2026-03-10T10:00+01:00", "240", "fund"),
    ]
    assert sorted(row["cost"] for row in view.services) == ["160.00", "182.00"]
    assert (view.outcome.figures["status"], view.outcome.figures["hours_covered"]) == ("optimal", 8.0)
    last = view.progress[-1]
    assert (last.value, last.minutes_asked, last.minutes_covered, last.cost) == (
        view.outcome.value,
        480,
        480,
        342_00 * 60,
    )


def test_an_open_piece_is_told_with_its_reason_in_both_languages(tmp_path: Path) -> None:
    one_assistant = SMALL["assistants.csv"].rpartition("A2")[0]
    view = ended(tmp_path, start(tmp_path, small_order(files=in_bytes({**SMALL, "assistants.csv": one_assistant}))))
    assert view.outcome is not None
    [piece] = view.outcome.uncovered
    assert (piece["request_id"], piece["minutes"], piece["code"]) == ("R2", 240, "one_at_a_time")
    assert piece["reason"]["pl"].startswith("Mogłoby 1") and piece["reason"]["en"].startswith("Possible assistants: 1")


def test_values_never_fall_and_bounds_never_rise(tmp_path: Path) -> None:
    view = ended(tmp_path, start(tmp_path, long_order(seconds=4)))
    assert view.state == "done" and view.outcome is not None
    assert len(view.progress) > 3
    for before, after in pairwise(view.progress):
        assert after.seconds >= before.seconds and after.bound <= before.bound
        assert before.value is None or (after.value is not None and after.value >= before.value)
    assert view.outcome.value == view.progress[-1].value


def test_a_cancelled_job_ends_with_the_best_roster_so_far(tmp_path: Path) -> None:
    job = start(tmp_path, long_order())
    shown = wait_for(tmp_path, job, lambda view: view.best is not None).best
    cancel(tmp_path, job)
    view = ended(tmp_path, job)
    assert shown is not None and view.outcome is not None
    assert view.state == "cancelled" and not view.outcome.optimal
    assert view.said[0].to("pl").startswith("Przerwano na życzenie. Grafik jest najlepszym")
    assert view.outcome.value >= shown.value
    verdict = verdict_on(pool(), view.services)
    assert verdict.lawful and verdict.value == view.outcome.value


def test_a_job_cancelled_before_its_first_roster_has_none(tmp_path: Path) -> None:
    job = start(tmp_path, long_order())
    cancel(tmp_path, job)
    view = ended(tmp_path, job)
    assert (view.state, view.outcome, view.services) == ("cancelled", None, ())
    assert view.said[0].to("en") == "Stopped on request, before there was a first roster."


def test_two_jobs_side_by_side_do_not_disturb_each_other(tmp_path: Path) -> None:
    dearer = in_bytes({**SMALL, "assistants.csv": SMALL["assistants.csv"].replace("40.00", "44.00")})
    first, second = start(tmp_path, small_order()), start(tmp_path, small_order(files=dearer))
    costs = [sorted(row["cost"] for row in ended(tmp_path, job).services) for job in (first, second)]
    assert costs == [["160.00", "182.00"], ["176.00", "182.00"]]


def test_pins_that_cannot_stand_together_are_named_in_both_languages(tmp_path: Path) -> None:
    pins = [{"request_id": name, "assistant_id": "A1", "decision": "keep"} for name in ("R1", "R2")]
    view = ended(tmp_path, start(tmp_path, small_order(pins=pins)))
    assert view.state == "impossible"
    assert [said.to("pl") for said in view.said][1].startswith("one_at_a_time: A1 ma naraz dwie usługi")
    assert [said.to("en") for said in view.said][1].startswith("one_at_a_time: A1 has two services at once")


def test_a_broken_case_is_refused_with_counts_and_without_its_values(tmp_path: Path) -> None:
    broken = in_bytes(
        {**SMALL, **{"relations.csv": with_rows("relations", "P9,A1,parent", "P1,A9,uncle")["relations"]}}
    )
    view = ended(tmp_path, start(tmp_path, small_order(files=broken)))
    assert (view.state, view.services) == ("refused", ())
    assert view.said[0].to("en").startswith("These data cannot be planned with: 3 errors, 0 warnings (files: relations")
    assert "P9" not in view.said[0].to("pl")


def test_a_month_outside_the_agreement_is_refused(tmp_path: Path) -> None:
    view = ended(tmp_path, start(tmp_path, small_order(month="2027-03")))
    assert view.state == "refused"
    assert view.said[0].to("en").startswith("The month 2027-03 lies outside the agreement's period")


def test_a_fault_is_logged_by_its_place_alone(tmp_path: Path) -> None:
    job = write_job(tmp_path, small_order())
    shutil.rmtree(tmp_path / job / "case")
    subprocess.run([sys.executable, "-m", "scheduler.jobs.worker", str(tmp_path / job)], check=True)
    view = look(tmp_path, job)
    assert view.state == "failed" and "FileNotFoundError" in view.said[0].to("pl")
    log = (tmp_path / job / "log.txt").read_text(encoding="utf-8")
    assert "FileNotFoundError\n" in log and "jobs/folder.py:" in log
    assert str(tmp_path) not in log


def test_a_replan_tells_the_whole_month_and_what_changes(tmp_path: Path) -> None:
    absence = "assistant_id,start,end,kind\nA1,2026-03-20,2026-03-21,sick\n"
    order = small_order(kind="replan", since="2026-03-16T00:00", files=in_bytes(replan_files(absences=absence)))
    view = ended(tmp_path, start(tmp_path, order))
    assert view.state == "done" and view.outcome is not None
    assert len(view.services) == 62
    assert view.services[0]["start"] == "2026-03-01T08:00+01:00"
    assert (view.outcome.figures["kept"], view.outcome.figures["changed"]) == (30, 2)
    days = [(one["before"]["start"][:10], one["before"]["assistant_id"], one["code"]) for one in view.outcome.changes]
    assert days == [("2026-03-20", "A1", "availability"), ("2026-03-21", "A1", "availability")]
    assert view.best is not None and len(view.best.services) == 62


def test_a_replan_of_a_month_that_was_never_published_is_refused(tmp_path: Path) -> None:
    view = ended(tmp_path, start(tmp_path, small_order(kind="replan", since="2026-03-16T00:00")))
    assert view.state == "refused"
    assert view.said[0].to("pl").startswith("Nie ma ogłoszonego grafiku (marzec 2026)")
