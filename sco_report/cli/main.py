"""``sco-report``: runs a verb and turns whatever happens into an exit code.

0 done, 1 problems in the data, the templates, the history in git or the machine, 2 wrong usage, 3 a fault of the
program; 128 and the number of a signal that ended it: 130 Ctrl-C, 141 nobody reads on, 143 SIGTERM.

The standard streams as this program needs them, wherever they lead.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from sco_report import __version__, runtime
from sco_report.cli import signals
from sco_report.cli.commands import COMMANDS, KINDS, Commands, localised, usage_error
from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language

BROKEN_PIPE = 141
"""The exit code of a program whose reader went away, as of any that the signal SIGPIPE ends."""


def prepare() -> None:
    """Let every text be printed, and keep a file that is opened later from being taken for a stream that is closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # The lowest number that is free is the next that the system gives.
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.dup(2), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # ASCII has no Russian; whoever states it, as the locale C does, reads UTF-8 all the same.
            plain = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")


def finish() -> None:
    """Print what is still to be printed.

    Raises:
        OSError: it cannot be; Python will not try again when it ends.
    """
    try:
        sys.stdout.flush()
    except OSError:
        abandon()
        raise


def abandon() -> None:
    """Print nothing more on standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


DONE, FAULT = 0, 3


@click.group("sco-report", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="sco-report")
@language_option
@click.pass_context
def commands(context: click.Context, lang: Language) -> None:
    """Reports and decisions of the SCO from YAML entries."""
    # What is said of all verbs holds for each of them that does not say otherwise.
    context.default_map = {verb: {"lang": lang} | {kind: {"lang": lang} for kind in KINDS} for verb in COMMANDS}


def main() -> None:
    """The console script."""
    arguments = sys.argv[1:]
    try:
        prepare()
        code = interrupted(arguments) if signals.activate() else run(arguments)
        runtime.exit_now(_told(code, _language(arguments)))
    except KeyboardInterrupt:
        runtime.exit_now(interrupted(arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; everything it has to say goes to standard output and standard error."""
    language = _language(arguments)
    try:
        # Outside standalone mode click gives the code of an early exit as the result.
        code = localised(commands, language).main(args=list(arguments), prog_name="sco-report", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except (click.Abort, KeyboardInterrupt):
        return interrupted(arguments)
    except click.ClickException as error:
        click.echo(usage_error(error, language), err=True)
        return error.exit_code  # 2 of wrong usage, 1 of anything else.
    except SystemExit:  # So click ends where nobody reads what is printed.
        return BROKEN_PIPE
    except Exception as error:
        # A library that is interrupted may say something else of it.
        return interrupted(arguments) if signals.pending() else _failed(error, language)


def interrupted(arguments: Sequence[str]) -> int:
    """Say what became of the files of a command that was interrupted; gives the exit code."""
    signals.ignore_further()
    from sco_report.output import committed

    click.echo(message("interrupted_after" if committed else "interrupted", _language(arguments)), err=True)
    return signals.exit_code()


def _told(code: int, language: Language) -> int:
    """The exit code once all is printed, which may fail at last."""
    if code == BROKEN_PIPE:
        abandon()
    try:
        finish()
    except OSError as error:
        return BROKEN_PIPE if isinstance(error, BrokenPipeError) else _failed(error, language)
    return code


def _failed(error: Exception, language: Language) -> int:
    """Say why a command could not be run; gives the exit code."""
    from sco_report.cli.output import PROBLEMS, show
    from sco_report.problems.problem import refusal
    from sco_report.runtime import write_crash_log

    problems = error.problems if isinstance(error, ProblemsFound) else refusal(error)
    if problems:
        show(problems, "text", language)
        return PROBLEMS
    try:
        click.echo(message("fault", language, log=str(write_crash_log())), err=True)
    except OSError:
        click.echo(message("fault_unkept", language, error=f"{type(error).__name__}: {error}"), err=True)
    return FAULT


def _language(arguments: Sequence[str]) -> Language:
    return "en" if _wants_english(arguments) else "ru"


def _wants_english(arguments: Sequence[str]) -> bool:
    joined = " ".join(arguments)
    return "--lang en" in joined or "--lang=en" in joined
