"""A machine without a PostgreSQL server gets one or is told so; no test passes by not running."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import servers


def test_a_server_that_cannot_be_had_is_an_error_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "PACKAGES", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(servers.NoServer, match="PostgreSQL"), servers.running_server():
        pass


def test_a_missing_server_is_installed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs, asked = tmp_path / "17" / "bin", tmp_path / "asked"
    apt = tmp_path / "apt-get"
    apt.write_text(
        f'#!/bin/sh\necho "$@" >> {asked}\n[ "$1" = update ] && exit 0\n'
        f"/bin/mkdir -p {programs}\n: > {programs}/initdb\n: > {programs}/postgres\n"
    )
    apt.chmod(0o755)
    monkeypatch.setattr(servers, "PACKAGES", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert [servers.server_programs() for _ in range(2)] == [programs, programs]
    assert asked.read_text() == "update\ninstall -y --no-install-recommends postgresql\n"
