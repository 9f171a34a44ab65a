"""No log holds what a fault says, whichever logger writes it and however the value got into the line."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from scheduler.faults import guard_the_log

NAME = "ZMYSLONA-OSOBA"
PROGRAM = f"""
import asyncio, logging, logging.config, sys, threading
before = logging.getLogger("streamlit.before"); before.addHandler(logging.StreamHandler()); before.propagate = False
from scheduler.faults import never_print_values
never_print_values(); never_print_values()
logging.config.dictConfig({{
    "version": 1, "disable_existing_loggers": False,
    "handlers": {{"late": {{"class": "logging.StreamHandler"}}}}, "root": {{"handlers": ["late"]}},
}})
def fail():
    try:
        raise KeyError("{NAME}")
    except KeyError as cause:
        raise ValueError("{NAME} in a cell") from cause
for number, name in enumerate(("streamlit.before", "streamlit.after", "asyncio", "sqlalchemy.pool", "")):
    log = logging.getLogger(name)
    try:
        fail()
    except ValueError as error:
        log.exception("line %s: %s", number, error)
        log.error("line %s: %s", number, error)
        log.error(f"line {{number}}: {{error!r}}", exc_info=error)
class Lost:
    def __del__(self): fail()
Lost()
thread = threading.Thread(target=fail); thread.start(); thread.join()
async def forgotten():
    asyncio.get_running_loop().create_task(failing())
    await asyncio.sleep(0.01)
async def failing(): fail()
asyncio.run(forgotten())
fail()
"""


def test_a_fault_of_one_digit_leaves_the_numbers_of_the_line_alone(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    guard_the_log()
    try:
        logging.getLogger("small").error("Colour #5b6770", exc_info=StopIteration(0))
    finally:
        logging.setLogRecordFactory(before)
    assert caplog.messages == ["Colour #5b6770\nStopIteration"]


def test_no_logger_hook_or_forgotten_task_prints_the_value_of_a_fault_and_each_prints_its_place() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
    told = ended.stdout + ended.stderr
    assert NAME not in told
    assert [told.count(f"line {number}: ") for number in range(5)] == [3] * 5
    # Fifteen lines, a lost object, a thread, a task and the program's own end, each with its cause.
    assert told.count("ValueError\n") >= 19 and told.count("KeyError\n") >= 19
    assert "Task exception was never retrieved" in told
