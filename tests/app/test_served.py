"""`grafik app`: ready behind a proxy, ended with its server by a polite kill, plain about a closed store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from scheduler.store import open_store
from tests.app.desks import desk_with, store, visit, words_of
from tests.app.tiny import TINY
from tests.processes import family, gone

GRAFIK = [sys.executable, "-m", "scheduler", "app"]
TOO_NEW = "Dane zapisała nowsza wersja programu."


def make_too_new() -> None:
    opened = open_store()
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()


def test_the_desk_is_ready_behind_a_proxy_and_a_polite_kill_ends_its_server_too(tmp_path: Path) -> None:
    # Nobody listens on port 9, so whatever asks this proxy fails.
    proxy = {"http_proxy": "http://127.0.0.1:9", "no_proxy": "", "NO_PROXY": ""}
    desk = subprocess.Popen(
        [*GRAFIK, "--no-browser", "--port", "8931"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **proxy, "GRAFIK_DATA": str(tmp_path), "PYTHONUNBUFFERED": "1"},
    )
    assert desk.stdout is not None
    assert "http://127.0.0.1:" in desk.stdout.readline()
    servers = family(desk.pid)
    assert servers
    desk.send_signal(signal.SIGTERM)
    desk.communicate()
    assert desk.returncode == 0 and gone(servers)


def test_a_store_of_a_newer_program_is_told_in_a_sentence_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAFIK_DATA", str(tmp_path / "data"))
    make_too_new()
    case = tmp_path / "case"
    case.mkdir()
    for name, content in TINY.items():
        (case / name).write_text(content, encoding="utf-8")
    ended = subprocess.run([*GRAFIK, str(case), "--no-browser"], check=False, capture_output=True, text=True)
    assert ended.returncode == 2 and TOO_NEW in ended.stderr and "Traceback" not in ended.stderr


def test_a_store_of_a_newer_program_is_told_in_a_sentence_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_with(monkeypatch, tmp_path)
    make_too_new()
    for page in ("case", "roster"):
        test = visit(page)
        assert TOO_NEW in words_of(test) and not test.exception


def test_a_store_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk_with(monkeypatch, tmp_path)
    with store().engine.begin() as connection:
        connection.execute(text("DROP TABLE rosters"))
    test = visit("roster")
    assert "Niczego w niej nie zmieniono" in words_of(test) and not test.exception
