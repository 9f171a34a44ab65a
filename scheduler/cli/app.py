"""The shape of the command line; what each command does lives in commands.py, its help in help.py."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.exceptions import TyperException

from scheduler.cli import commands, desk, exporting, replanning, rule_table
from scheduler.cli.help import ARGUMENTS, COMMANDS, EXAMPLE, PANELS
from scheduler.cli.machines import on_machines
from scheduler.cli.months import Months
from scheduler.cli.options import (
    CasePath,
    ClusterAddress,
    Gap,
    Lang,
    Month,
    Out,
    PoolShare,
    Pseudonyms,
    SchedulePath,
    Seed,
    TimeLimit,
    Until,
    Version,
    WholeAgreement,
    Work,
    WorkerCount,
    amount_missing,
    share_of,
)
from scheduler.cli.screen import Screen
from scheduler.cli.usage import COMMAND, DEFAULT, OPTIONS, REQUIRED, USAGE
from scheduler.demo import DEMO_NAMES
from scheduler.editions import edition_ids
from scheduler.engine.incumbent import Limits
from scheduler.export.names import Shown
from scheduler.export.package import FORMATS
from scheduler.text import Language

# Typer reads the annotations at run time, so this module has no postponed ones.


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def grafik(
    version: Version = False,
    lang: Lang = None,
) -> None:
    """Takes what stands before the command."""


@app.command()
def demo(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    *,
    seed: Seed = 1,
    participants: Annotated[int | None, typer.Option("--participants", metavar="N", min=1)] = None,
    pool_share: PoolShare = None,
    lang: Lang = None,
) -> None:
    share = None if pool_share is None else share_of(pool_share)
    raise typer.Exit(
        commands.demo(_screen(context), name, folder, seed=seed, participants=participants, pool_share=share)
    )


@app.command()
def validate(
    context: typer.Context,
    case: CasePath,
    *,
    look_at: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM")] = None,
    until: Until = None,
    lang: Lang = None,
) -> None:
    months = None if look_at is None and until is None else _months(look_at, until)
    raise typer.Exit(commands.validate(_screen(context), case, months))


@app.command()
def solve(
    context: typer.Context,
    case: CasePath,
    *,
    month: Month = None,
    until: Until = None,
    whole_agreement: WholeAgreement = False,
    out: Out,
    time_limit: TimeLimit = 60.0,
    gap: Gap = "0",
    work: Work = None,
    seed: Seed = 1,
    start: Annotated[Path | None, typer.Option("--start", metavar="SCHEDULE")] = None,
    workers: WorkerCount = None,
    cluster: ClusterAddress = None,
    readings: Annotated[bool, typer.Option("--readings")] = False,
    pseudonyms: Pseudonyms = False,
    lang: Lang = None,
) -> None:
    screen, shown, months = _screen(context), _shown(pseudonyms), _months(month, until, whole_agreement)
    solves = partial(commands.solve, screen, case, months, out, start=start, readings=readings, shown=shown)
    limits = Limits(time_limit, seed, work=work, target_gap=amount_missing(gap))
    raise typer.Exit(on_machines(screen, solves, limits, workers, cluster))


@app.command()
def replan(
    context: typer.Context,
    case: CasePath,
    *,
    month: Month = None,
    until: Until = None,
    whole_agreement: WholeAgreement = False,
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DDTHH:MM")],
    out: Out,
    time_limit: TimeLimit = 60.0,
    gap: Gap = "0",
    work: Work = None,
    seed: Seed = 1,
    workers: WorkerCount = None,
    cluster: ClusterAddress = None,
    lang: Lang = None,
) -> None:
    screen, months = _screen(context), _months(month, until, whole_agreement)
    replans = partial(replanning.replan, screen, case, months, out, since=since)
    limits = Limits(time_limit, seed, work=work, target_gap=amount_missing(gap))
    raise typer.Exit(on_machines(screen, replans, limits, workers, cluster))


@app.command()
def check(
    context: typer.Context,
    case: CasePath,
    schedule: SchedulePath,
    *,
    month: Month = None,
    until: Until = None,
    whole_agreement: WholeAgreement = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    lang: Lang = None,
) -> None:
    months = _months(month, until, whole_agreement)
    raise typer.Exit(commands.check(_screen(context), case, schedule, months, as_json=json))


@app.command()
def export(
    context: typer.Context,
    case: CasePath,
    schedule: SchedulePath,
    *,
    month: Month = None,
    until: Until = None,
    whole_agreement: WholeAgreement = False,
    out: Out,
    what: Annotated[str, typer.Option("--what", metavar="csv,xlsx,ics,pdf")] = ",".join(FORMATS),
    pseudonyms: Pseudonyms = False,
    published: Annotated[bool, typer.Option("--published")] = False,
    lang: Lang = None,
) -> None:
    months = _months(month, until, whole_agreement)
    wish = exporting.Wish(exporting.formats_of(what), _shown(pseudonyms), "published" if published else "draft")
    raise typer.Exit(exporting.export(_screen(context), case, schedule, months=months, out=out, wish=wish))


@app.command()
def rules(
    context: typer.Context,
    edition: Annotated[str, typer.Option("--edition", metavar="E")] = "jst-2026",
    lang: Lang = None,
) -> None:
    raise typer.Exit(rule_table.rules(_screen(context), edition))


@app.command("app")
def planning_desk(
    context: typer.Context,
    case: Annotated[Path | None, typer.Argument(metavar="CASE")] = None,
    *,
    port: Annotated[int, typer.Option("--port", metavar="N", min=1024, max=65535)] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser")] = False,
    lang: Lang = None,
) -> None:
    raise typer.Exit(desk.desk(_screen(context), case, port=port, open_browser=not no_browser))


def _months(month: str | None, until: str | None, whole_agreement: bool = False) -> Months:
    if month is None and not whole_agreement:
        # As the library would say it, had the option no alternative.
        raise TyperException("Missing option '--month'.")
    return Months(month, until, whole_agreement)


def _shown(pseudonyms: bool) -> Shown:
    return "pseudonyms" if pseudonyms else "names"


def _screen(context: typer.Context) -> Screen:
    screen = context.find_object(Screen)
    assert screen is not None
    return screen


def _usage(of_the_library: Callable[[Any], str], language: Language, context: Any) -> str:
    return of_the_library(context).replace("Usage:", USAGE.to(language), 1)


def command_line(language: Language) -> Any:
    """The whole command line with its help in one language; call it with `obj=Screen(language)`."""
    names = {"demos": " | ".join(DEMO_NAMES), "editions": " | ".join(edition_ids())}
    group: Any = typer.main.get_command(app)
    rich_utils.REQUIRED_LONG_STRING = REQUIRED.to(language)
    rich_utils.DEFAULT_STRING = DEFAULT.to(language, value="{}")
    group.subcommand_metavar = COMMAND.to(language)
    group.help = COMMANDS["grafik"].text.to(language)
    for command in [group, *group.commands.values()]:
        command.rich_help_panel = PANELS["commands"].to(language)
        command.options_metavar = OPTIONS.to(language)
        command.get_usage = partial(_usage, command.get_usage, language)
        if command is not group:
            told = COMMANDS[command.name]
            command.help = f"{told.text.to(language)}\n\n{EXAMPLE.to(language, line=told.example)}"
            command.short_help = told.text.to(language)
        help_option = command.get_help_option(command.make_context(command.name, ["--help"], resilient_parsing=True))
        for parameter in [*command.params, help_option]:
            kind = "arguments" if parameter.param_type_name == "argument" else "options"
            parameter.rich_help_panel = PANELS[kind].to(language)
            if parameter.name in ARGUMENTS:
                parameter.help = ARGUMENTS[parameter.name].to(language, **names)
    return group
