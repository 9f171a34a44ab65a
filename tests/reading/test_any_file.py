"""Whatever the files hold, the reader reads them or refuses them; nothing else comes out."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.reading import CaseRefused, read_case, read_schedule

from .cases import SETTINGS, TABLES, records, write_folder, write_workbook

MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
NASTY = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *(
                "",
                " ",
                "0",
                "-1",
                "1e999",
                "9" * 40,
                "0.1",
                "1,5",
                "NaN",
                "inf",
                "²",
                "٣",
                "'",
                '"',
                "=1+1",
                "\t",
                "\x00",
            ),
            *("2026-03-29T02:30", "9999-12-31T23:59", "0001-01-01", "2026-03-29", "2026-10-25T02:30+99:99", "24:00"),
            *("2199-12-31T23:00", "1970-01-01T00:00", "2999-12-31", "P1", "A1", "R2", "R2@2026-03-07", "R2@2026-99-99"),
            *("child", "package", "flexible", "cover", "mon", "daily", "keep", "own", "tak", "{x}", "A|B|", "ﬁ", "İ"),
        ]
    ),
)


def read_or_refuse(path: Path) -> None:
    """Every sentence of every problem is said in both languages, too."""
    try:
        _, problems = read_case(path)
    except CaseRefused as refused:
        problems = refused.problems
        assert any(one.severity == "error" for one in problems)
    for one in problems:
        assert one.what.to("pl") and one.what.to("en") and one.mend.to("pl") and one.mend.to("en")


@MANY
@given(st.sampled_from([*TABLES, "settings"]), st.binary(max_size=400))
def test_random_bytes_in_a_file(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        case = write_folder(Path(folder))
        (case / ("case.toml" if name == "settings" else f"{name}.csv")).write_bytes(data)
        read_or_refuse(case)


@MANY
@given(
    st.lists(st.tuples(st.sampled_from([*TABLES]), st.randoms(use_true_random=False), NASTY), min_size=1, max_size=4)
)
def test_random_cells_of_a_good_case(changes: list[tuple[str, random.Random, str]]) -> None:
    tables = {name: records(text) for name, text in TABLES.items()}
    for name, dice, value in changes:
        row = dice.choice(tables[name])
        row[dice.randrange(len(row))] = value
    with TemporaryDirectory() as folder:
        texts = {
            name: "".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in rows)
            for name, rows in tables.items()
        }
        read_or_refuse(write_folder(Path(folder), **{name: clean(text) for name, text in texts.items()}))


def clean(text: str) -> str:
    """Without the lone surrogates that no file can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")


@MANY
@given(st.integers(0, len(SETTINGS.splitlines()) - 1), NASTY, st.booleans())
def test_random_lines_of_the_settings(line: int, value: str, quoted: bool) -> None:
    lines = SETTINGS.splitlines()
    key = lines[line].partition("=")[0]
    lines[line] = f'{key}= "{value}"' if quoted else f"{key}= {value}"
    with TemporaryDirectory() as folder:
        read_or_refuse(write_folder(Path(folder), settings=clean("\n".join(lines))))


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        ".".join(["a"] * 5_000) + " = 1",
        "a = " + "9" * 5_000,
        "a = 0x" + "f" * 5_000,
        "budget = 5\nperiod = []\noverride = 3\nlimits = [1]\n",
        "[[budget]]\ngrant = 1\n[[override]]\n[[override]]\nkey = 1\nvalue = [[1]]\n",
        "period = {start = 2026-01-01T00:00:00Z, end = 07:32:00}\nedition = nan\n",
    ],
)
def test_settings_that_are_made_to_hurt(text: str, tmp_path: Path) -> None:
    read_or_refuse(write_folder(tmp_path / "case", settings=text))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_workbook(tmp_path_factory.mktemp("book") / "case.xlsx").read_bytes()


@pytest.mark.parametrize("seed", range(60))
def test_damaged_workbooks(seed: int, workbook: bytes, tmp_path: Path) -> None:
    dice = random.Random(seed)
    data = bytearray(workbook)
    for _ in range(dice.choice([1, 5, 50])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    (tmp_path / "case.xlsx").write_bytes(data[: dice.choice([len(data), dice.randrange(len(data))])])
    read_or_refuse(tmp_path / "case.xlsx")


@pytest.mark.parametrize("seed", range(60))
def test_workbooks_with_damaged_parts(seed: int, workbook: bytes, tmp_path: Path) -> None:
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(tmp_path / "case.xlsx", "w") as new:
        hurt = dice.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(dice.choice([1, 4]) if name == hurt else 0):
                part[dice.randrange(len(part))] = dice.choice(b'0123456789AZ<>"/ sn\xff\x00')
            new.writestr(name, bytes(part))
    read_or_refuse(tmp_path / "case.xlsx")


@MANY
@given(st.binary(max_size=300), st.booleans())
def test_random_bytes_as_a_schedule(data: bytes, headed: bool) -> None:
    heading = b"request_id,participant_id,assistant_id,start,end\n" if headed else b""
    with TemporaryDirectory() as folder:
        case, _ = read_case(write_folder(Path(folder) / "case"))
        path = Path(folder) / "schedule.csv"
        path.write_bytes(heading + data)
        try:
            read_schedule(path, case, case.period)
        except CaseRefused as refused:
            assert refused.problems
