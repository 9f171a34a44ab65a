"""What a job shows when its files are half written, foreign or old."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import time

import pytest
from pydantic import ValidationError

from scheduler.jobs import (
    JobOrder,
    begin,
    clear_cut_off,
    clear_deleted,
    desk_of,
    forget,
    job_ids,
    look,
    named_desk,
    never_begun,
    start,
    withdraw,
)
from scheduler.jobs.alive import AGAIN, BEGINNING, LONG_SILENCE, SILENCE, note_process
from scheduler.jobs.clearing import HALF_WRITTEN
from scheduler.jobs.folder import write_job
from scheduler.jobs.looking import Point
from tests.jobs.jobs import ended, small_order, wait_for, worker_of

LINE = [0.1, 100, 200, "first", 480, 240, 9600]


def job_of_this_process(jobs: Path) -> tuple[str, Path]:
    """A job whose worker is, to all appearances, this process."""
    job = write_job(jobs, small_order())
    note_process(jobs / job, os.getpid())
    return job, jobs / job


def grow_old(path: Path, seconds: float) -> None:
    path.touch()
    os.utime(path, (time() - seconds, time() - seconds))


@pytest.mark.parametrize("job_id", ["", ".", "..", "../other", "20260101-000000-00000000", "x\x00y"])
def test_an_address_that_names_no_job_shows_that_there_is_none(tmp_path: Path, job_id: str) -> None:
    view = look(tmp_path, job_id)
    assert (view.state, view.under_way) == ("unknown", False)
    assert view.said[0].to("en").startswith("There is no such search here")


def test_a_job_waits_then_runs_with_its_first_line(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    assert look(tmp_path, job).state == "waiting"
    (folder / "progress.jsonl").write_text(json.dumps(LINE) + "\n")
    view = look(tmp_path, job)
    assert (view.state, view.progress, view.cancelling) == (
        "running",
        (Point(0.1, 100, 200, "first", 480, 240, 9600),),
        False,
    )
    (folder / "cancel").touch()
    assert look(tmp_path, job).cancelling


def test_a_last_line_cut_off_at_any_place_is_left_out(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    whole = json.dumps(LINE) + "\n"
    for cut in range(len(whole)):
        (folder / "progress.jsonl").write_text(whole + whole[:cut])
        assert len(look(tmp_path, job).progress) == 1


def test_a_worker_whose_number_another_process_has_now_is_dead(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    (folder / "pid").write_text(json.dumps({"pid": os.getpid(), "since": "1"}))
    view = look(tmp_path, job)
    assert view.state == "died"
    assert view.said[0].to("pl").endswith("Można je zacząć od nowa.")


def silent_job(jobs: Path, seconds: float) -> tuple[str, Path]:
    """A job on a system that tells nothing of processes but whether a number is in use; silent for so long."""
    job, folder = job_of_this_process(jobs)
    (folder / "pid").write_text(json.dumps({"pid": os.getpid(), "since": None}))
    grow_old(folder / "pid", 2 * LONG_SILENCE)
    grow_old(folder / "alive", seconds)
    return job, folder


def test_where_the_system_tells_nothing_two_looks_that_meet_15_seconds_of_silence_are_death(tmp_path: Path) -> None:
    job, folder = silent_job(tmp_path, SILENCE - 5)
    assert look(tmp_path, job).state == "waiting" and not (folder / "silent").exists()
    grow_old(folder / "alive", SILENCE + 5)
    assert [look(tmp_path, job).state for _ in range(2)] == ["waiting", "waiting"]
    grow_old(folder / "silent", AGAIN + 1)
    assert look(tmp_path, job).state == "died"


def test_a_sign_of_life_after_the_first_silent_look_begins_the_count_anew(tmp_path: Path) -> None:
    job, folder = silent_job(tmp_path, SILENCE + 30)
    grow_old(folder / "silent", SILENCE + 40)
    assert look(tmp_path, job).state == "waiting"
    assert [look(tmp_path, job).state for _ in range(2)] == ["waiting", "waiting"]


def test_a_number_that_no_process_has_is_death_at_once(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    ended_process = subprocess.Popen([sys.executable, "-c", ""])
    ended_process.wait()
    (folder / "pid").write_text(json.dumps({"pid": ended_process.pid, "since": None}))
    assert look(tmp_path, job).state == "died"


def test_a_job_dead_by_silence_is_not_forgotten_while_its_process_number_is_in_use(tmp_path: Path) -> None:
    job, folder = silent_job(tmp_path, SILENCE + 5)
    grow_old(folder / "silent", AGAIN + 1)
    forget(tmp_path, job)
    assert look(tmp_path, job).state == "died"
    grow_old(folder / "alive", LONG_SILENCE + 5)
    forget(tmp_path, job)
    assert look(tmp_path, job).state == "unknown"


@pytest.mark.parametrize("name", ["pid", "done.json", "best.json", "progress.jsonl"])
def test_a_disk_that_does_not_answer_says_nothing_of_the_job_s_end(tmp_path: Path, name: str) -> None:
    job, folder = job_of_this_process(tmp_path)
    # A folder in a file's place cannot be read as one, by whatever user.
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    view = look(tmp_path, job)
    assert (view.state, view.under_way) == ("waiting", True)
    assert "nie da się teraz odczytać" in view.said[0].to("pl")


def test_of_written_jobs_only_deleted_ones_and_starts_cut_off_long_ago_are_cleared(tmp_path: Path) -> None:
    over, elsewhere, fresh, cut_off, known = (write_job(tmp_path, small_order()) for _ in range(5))
    for job in (over, elsewhere):
        note_process(tmp_path / job, os.getpid())
        (tmp_path / job / "done.json").write_text(json.dumps({"state": "done", "said": [], "outcome": None}))
    for job in (cut_off, known):
        grow_old(tmp_path / job / "job.json", HALF_WRITTEN + 5)
        grow_old(tmp_path / job, HALF_WRITTEN + 5)
    half = tmp_path / "20260101-000000-00000000"
    half.mkdir()
    clear_deleted(tmp_path, {over})
    clear_cut_off(tmp_path, {known})
    assert job_ids(tmp_path) == sorted([elsewhere, fresh, known]) and half.exists()
    grow_old(half, HALF_WRITTEN + 5)
    clear_deleted(tmp_path, {over})
    clear_cut_off(tmp_path, {known})
    assert not half.exists()


def test_a_deleted_job_under_way_is_cancelled_and_cleared_once_it_has_ended(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    clear_deleted(tmp_path, {job})
    assert look(tmp_path, job).cancelling
    (folder / "done.json").write_text(json.dumps({"state": "cancelled", "said": [], "outcome": None}))
    clear_deleted(tmp_path, {job})
    assert list(tmp_path.iterdir()) == []


def test_a_written_job_is_withdrawn_and_one_that_has_begun_is_not(tmp_path: Path) -> None:
    job = write_job(tmp_path, small_order())
    withdraw(tmp_path, job)
    assert list(tmp_path.iterdir()) == []
    job = start(tmp_path, small_order())
    withdraw(tmp_path, job)
    assert ended(tmp_path, job).state == "done"


def test_a_written_job_is_begun_by_one_alone(tmp_path: Path) -> None:
    job = write_job(tmp_path, small_order())
    assert never_begun(tmp_path, job)
    begin(tmp_path, job)
    worker = worker_of(tmp_path, job)
    begin(tmp_path, job)
    assert not never_begun(tmp_path, job) and worker_of(tmp_path, job) == worker
    assert ended(tmp_path, job).state == "done"
    # The worker clears its copy of the case away after it has said that it is done.
    wait_for(tmp_path, job, lambda _: not (tmp_path / job / "case").exists())


def test_a_desk_keeps_its_name_and_another_has_another(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert (desk_of(here), desk_of(there)) == ("", "")
    assert named_desk(here) == named_desk(here) == desk_of(here) != named_desk(there)


def test_a_job_that_nobody_began_within_a_minute_has_died(tmp_path: Path) -> None:
    job = write_job(tmp_path, small_order())
    assert look(tmp_path, job).state == "waiting"
    grow_old(tmp_path / job / "job.json", BEGINNING + 5)
    assert look(tmp_path, job).state == "died"


def test_a_job_is_forgotten_with_its_case_once_it_has_ended_and_not_before(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    forget(tmp_path, job)
    assert look(tmp_path, job).state == "waiting"
    (folder / "done.json").write_text(json.dumps({"state": "failed", "said": [], "outcome": None}))
    forget(tmp_path, job)
    assert look(tmp_path, job).state == "unknown"
    assert list(tmp_path.iterdir()) == []


def test_braces_in_a_sentence_are_no_places(tmp_path: Path) -> None:
    job, folder = job_of_this_process(tmp_path)
    said = {"pl": "Zgłoszenie {R1}.", "en": "Request {R1}."}
    (folder / "done.json").write_text(json.dumps({"state": "impossible", "said": [said], "outcome": None}))
    assert [(text.to("pl"), text.to("en")) for text in look(tmp_path, job).said] == [(said["pl"], said["en"])]


def test_an_order_comes_back_as_given_but_for_its_files(tmp_path: Path) -> None:
    pins = ({"request_id": "R1", "assistant_id": "", "decision": "forbid"},)
    order = small_order(pins=pins, weights={"change": 0}, target_gap=100, published=[], changes=[{"kind": "grant"}])
    view = look(tmp_path, write_job(tmp_path, order))
    assert view.order == order.model_copy(update={"files": {}})


@pytest.mark.parametrize("name", ["../case.toml", "/etc/passwd", "case.exe", "Kowalska.docx", ".csv"])
def test_a_file_that_no_case_has_is_refused_without_naming_it(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        JobOrder(kind="solve", month="2026-03", files={name: b""})
    assert name not in str(refused.value)


@pytest.mark.parametrize(
    "wrong",
    [{"weights": {"happiness": 1}}, {"weights": {"change": -1}}, {"since": "2026-03-05T00:00"}, {"kind": "replan"}],
    ids=["an unknown price", "a negative price", "a moment without a re-plan", "a re-plan without a moment"],
)
def test_an_order_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        small_order(**wrong)
