"""What is shipped for the desk: two files of settings that say the same, and all that a wheel must hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from scheduler.app.serve import _flags, _leaves, saved_case
from scheduler.store import open_store
from tests.app.browser import ROOT
from tests.app.tiny import in_bytes

SHIPPED = ROOT / "scheduler" / "app" / "config.toml"


def test_the_settings_in_the_folder_and_in_the_package_are_the_same_text() -> None:
    assert (ROOT / ".streamlit" / "config.toml").read_bytes() == SHIPPED.read_bytes()


def test_the_settings_keep_the_desk_on_this_computer_and_silent() -> None:
    settings = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    server = settings["server"]
    assert (server["address"], server["enableXsrfProtection"], server["enableCORS"]) == ("127.0.0.1", True, True)
    assert (server["maxUploadSize"], server["enableStaticServing"]) == (50, False)
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"] == {"showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "minimal"}


def test_the_command_hands_every_setting_to_the_server_with_its_own_port() -> None:
    flags = _flags(8765)
    given = dict(zip(flags[::2], flags[1::2], strict=True))
    assert given["--server.port"] == "8765"
    assert given["--server.address"] == "127.0.0.1"
    assert given["--browser.gatherUsageStats"] == "false"
    assert flags.count("--server.allowedHosts") == 2
    # A list of the theme is one text; the server would complain of it in the log at every click.
    assert len(json.loads(given["--theme.chartCategoricalColors"])) == 6


def test_a_case_that_was_edited_on_the_desk_is_found_again_by_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GRAFIK_DATA", str(tmp_path / "data"))
    folder = tmp_path / "sprawa"
    folder.mkdir()
    for name, content in in_bytes().items():
        (folder / name).write_bytes(content)
    first = saved_case(folder, "test")
    store = open_store()
    store.save_case(first, {**in_bytes(), "pins.csv": b"request_id,assistant_id,decision\n"}, 1, who="ola", what="pins")
    store.close()
    assert saved_case(folder, "test") == first
    (folder / "case.toml").write_bytes(in_bytes()["case.toml"] + b"# other\n")
    assert saved_case(folder, "test") != first


def test_the_wheel_holds_everything_that_the_desk_reads_beside_its_code(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    beside = ("app/config.toml", "app/board.js", "app/board.css", "app/icon.png", "export/month.typ")
    assert {f"scheduler/{name}" for name in beside} <= held
    assert any(name.startswith("scheduler/store/migrations/versions/") for name in held)
    assert not any(name.startswith(("tests/", "out/")) for name in held)


def test_the_server_reports_the_settings_as_shipped() -> None:
    command = [sys.executable, "-m", "streamlit", "config", "show"]
    # Its remarks are folded to the width of the screen, and a folded remark is none.
    wide = {**os.environ, "COLUMNS": "400"}
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=wide).stdout
    reported = dict(_leaves(tomllib.loads(told[told.index("[global]") :]), ""))
    shipped = dict(_leaves(tomllib.loads(SHIPPED.read_text(encoding="utf-8")), ""))
    assert {name: reported[name] for name in shipped} == shipped
