"""`grafik replan`: the published roster stays up to a moment; from there it changes as little as the price says."""

from __future__ import annotations

from pathlib import Path

from scheduler.cli.commands import FEW, read, solved, written
from scheduler.cli.ending import BAD_INPUT, DONE
from scheduler.cli.months import Months, span_of
from scheduler.cli.outcome import show_files, show_outcome
from scheduler.cli.screen import Screen
from scheduler.domain import Case, Service
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Change, Replan, replan_of
from scheduler.explain.uncovered import uncovered
from scheduler.export.changes import changes_csv
from scheduler.jobs.preparing import OUTSIDE_MONTH
from scheduler.reading import BadCell, moment_of
from scheduler.report import replan_report
from scheduler.text import Plural, Text
from scheduler.text import months as months_words
from scheduler.units import Minute, Span

MOST_SHOWN = 10

NOTHING_PUBLISHED = Text(
    "W published.csv nie ma żadnej usługi ({month}), więc nie ma czego zmieniać. Skopiuj ogłoszony schedule.csv"
    " do folderu sprawy jako published.csv.",
    "There is no service ({month}) in published.csv, so there is nothing to change. Copy the schedule.csv that was"
    " announced into the case folder as published.csv.",
)
BAD_MOMENT = Text("--from „{since}”: {what} {mend}", "--from “{since}”: {what} {mend}")
KEPT = Plural("usługa bez zmian", "usługi bez zmian", "usług bez zmian", "service kept", "services kept")
CHANGED = Plural("zmieniona", "zmienione", "zmienionych", "changed", "changed")
ADDED = Plural("nowa", "nowe", "nowych", "new", "new")
COUNTS = Text(
    "Wobec ogłoszonego grafiku: {kept}, {changed}, {new}. Wcześniejszych usług ({settled}) plan nie rusza.",
    "Against the published roster: {kept}, {changed}, {new}. The plan leaves earlier services ({settled}) alone.",
)
CHANGE = Text(
    "Zgłoszenie {request} ({participant}), {when}: {before} → {after}. {cause}",
    "Request {request} ({participant}), {when}: {before} → {after}. {cause}",
)
NOBODY = Text("nikt", "nobody")
MORE = Text("… i jeszcze {count} w changes.csv.", "… and {count} more in changes.csv.")


def replan(screen: Screen, path: Path, months: Months, out: Path, limits: Limits, *, since: str) -> int:
    case = read(screen, path, most=FEW)
    span = None if case is None else span_of(screen, case, months)
    if case is None or span is None:
        return BAD_INPUT
    start = _start(screen, case, span, since)
    if start is None:
        return BAD_INPUT
    solution = solved(screen, case, Span(start, span.end), out, limits)
    if isinstance(solution, int):
        return solution
    result = replan_of(solution, span)
    left_open = result.still_open(uncovered(solution))
    table = {"changes.csv": changes_csv(case, result.changes, screen.language)}
    figures = replan_report(result, limits)
    files = written(screen, out, case, result.roster, left_open, report=figures, more=table)
    if files is None:
        return BAD_INPUT
    show_outcome(screen, solution, left_open)
    _show_changes(screen, case, result)
    show_files(screen, files)
    return DONE


def _start(screen: Screen, case: Case, span: Span, since: str) -> Minute | None:
    """The moment from which the months may change, if it is one and something was published; else the sentence."""
    name = months_words(case.clock.day(span.start), case.clock.day(span.end - 1))
    try:
        start = moment_of(since, case.clock)
    except BadCell as bad:
        screen.warn(BAD_MOMENT, since=since, what=bad.what, mend=bad.mend)
        return None
    if not span.start <= start < span.end:
        screen.warn(OUTSIDE_MONTH, since=since, month=name)
        return None
    if not any(span.start <= one.start < span.end for one in case.published):
        screen.warn(NOTHING_PUBLISHED, month=name)
        return None
    return start


def _show_changes(screen: Screen, case: Case, result: Replan) -> None:
    counts = {"kept": KEPT(result.kept), "changed": CHANGED(result.changed), "new": ADDED(result.new)}
    screen.say(COUNTS, settled=len(result.settled), **counts)
    for change in result.changes[:MOST_SHOWN]:
        _show(screen, case, change)
    if len(result.changes) > MOST_SHOWN:
        screen.item(MORE, count=len(result.changes) - MOST_SHOWN)


def _show(screen: Screen, case: Case, change: Change) -> None:
    about = change.about

    def who(service: Service | None) -> Text | str:
        if service is None:
            return NOBODY
        moved = (service.start, service.end) != (about.start, about.end)
        when = f", {case.clock.between(service.start, service.end)}" if moved else ""
        return service.assistant_id + when

    screen.item(
        CHANGE,
        request=about.request_id,
        participant=about.participant_id,
        when=case.clock.between(about.start, about.end),
        before=who(change.before),
        after=who(change.after),
        cause=change.cause,
    )
