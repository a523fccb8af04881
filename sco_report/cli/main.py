"""``sco-report``: runs a command on standard streams that can print every text, and gives its exit code.

0 done, 1 problems in the data, the templates, the history in git or the machine, 2 wrong usage, 3 a fault of the
program; 128 and the number of a signal that ended it: 129 closed terminal, 130 Ctrl-C, 141 broken pipe, 143 SIGTERM.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

import click
import yaml  # noqa: F401 - before signals are activated: messages need it, and an interrupted import cannot be repeated

from sco_report import __version__, runtime
from sco_report.cli import signals
from sco_report.cli.command_group import COMMANDS, SUBCOMMANDS, Commands, localised, usage_error
from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.problem import ended_by

BROKEN_PIPE = 141
"""The exit code of a program that SIGPIPE ends: nobody reads its output any more."""


def prepare_streams() -> None:
    """Let every text be printed."""
    sys.stdout = sys.stdout or os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.dup(2), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # ASCII has no Russian; terminals of the locale C, which states it, read UTF-8 all the same.
            plain = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")


DONE, FAULT = 0, 3


@click.group("sco-report", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="sco-report")
@language_option
@click.pass_context
def commands(context: click.Context, lang: Language) -> None:
    """Reports and decisions of the SCO from YAML entries."""
    # An option given before the command is the default of the command's own.
    context.default_map = {verb: {"lang": lang} | {name: {"lang": lang} for name in SUBCOMMANDS} for verb in COMMANDS}


def main() -> NoReturn:
    """The console script."""
    arguments = sys.argv[1:]
    try:
        prepare_streams()
        code = interrupted(arguments) if signals.activate() else run(arguments)
        runtime.exit_now(_flushed(code, _language(arguments)))
    except KeyboardInterrupt:
        runtime.exit_now(interrupted(arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command, which prints to standard output and standard error; gives the exit code."""
    language = _language(arguments)
    try:
        # Outside standalone mode click gives the code of an early exit as the result.
        code = localised(commands, language).main(
            args=list(map(_composed, arguments)), prog_name="sco-report", standalone_mode=False
        )
        return code if isinstance(code, int) else DONE
    except (click.Abort, KeyboardInterrupt):
        return interrupted(arguments)
    except click.ClickException as error:
        click.echo(usage_error(error, language), err=True)
        return error.exit_code  # 2 of wrong usage, 1 of anything else.
    except SystemExit:  # click raises it at a broken pipe.
        return BROKEN_PIPE
    except Exception as error:
        # A library that is interrupted may raise another exception.
        return interrupted(arguments) if signals.pending() else _failed(error, language)


def _composed(argument: str) -> str:
    """An argument with composed letters (NFC), which macOS decomposes; a path that is there as its file is named."""
    before, equals, value = argument.rpartition("=") if argument.startswith("--") else ("", "", argument)
    composed, decomposed = (unicodedata.normalize(form, value) for form in ("NFC", "NFD"))
    if composed != decomposed:
        value = next(filter(os.path.lexists, (value, composed, decomposed)), composed)
    return f"{before}{equals}{value}"


def interrupted(arguments: Sequence[str]) -> int:
    """Report what became of the files of an interrupted command; gives the exit code."""
    signals.ignore_further()
    from sco_report.output import committed

    with suppress(OSError):  # The terminal may be closed.
        click.echo(message("interrupted_after" if committed else "interrupted", _language(arguments)), err=True)
    return signals.exit_code()


def report_end(code: int) -> int:
    """Report why the process of the command ended without a report of its own; gives the exit code.

    ``code`` is the negative number of the signal that ended it.
    """
    language = _language(sys.argv[1:])
    with suppress(OSError):  # The terminal may be closed.
        prepare_streams()
        if not signals.pending():
            return _failed(ended_by(code), language)
        click.echo(message("interrupted_hard", language), err=True)
    return signals.exit_code()


def _flushed(code: int, language: Language) -> int:
    """The exit code after the output is flushed, which may fail; what is then left of it is discarded."""
    try:
        if code != BROKEN_PIPE:
            sys.stdout.flush()
            return code
    except OSError as error:
        code = BROKEN_PIPE if isinstance(error, BrokenPipeError) else _failed(error, language)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return code


def _failed(error: Exception, language: Language) -> int:
    """Report why a command failed; gives the exit code."""
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
    joined = " ".join(arguments)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "ru"
