"""The command line in Russian: help from ``help.yaml``, and what click says in English by itself, translated.

The verbs, each in the module of its name and loaded only when it is called for: ``check`` waits for no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache
from importlib import import_module

import click

from sco_report import files
from sco_report.cli.messages import message
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import translate

COMMANDS = (
    *("build", "check", "circulate", "diff", "draft", "explain", "fmt", "layout", "new", "preview", "redline"),
    *("schema", "seal", "status", "verify"),
)
KINDS = ("document", "event", "session")
"""What ``new`` can write, each a verb below it."""


class Commands(click.Group):
    """All verbs; ``translated`` gives each, with its name, the language in which it is to speak."""

    translated: Callable[[click.Command, str], click.Command] | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of the verbs."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """The verb of a name, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        verb: click.Command = getattr(import_module(f"sco_report.cli.{cmd_name}"), cmd_name)
        return self.translated(verb, cmd_name) if self.translated else verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is called for; of one that is not there, what it may have been meant to be."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


_METAVAR = re.compile(r"\b[A-Z]{2,}(?: RANGE)?\b")


def localised(verb: click.Command, language: Language) -> click.Command:
    """A verb, with all verbs below it, whose help is in a language; in English it is the verb itself."""
    return _speaking_russian(verb, verb.name or "") if language == "ru" else verb


def usage_error(error: click.ClickException, language: Language) -> str:
    """What is said of wrong usage: how the verb is used, where help is, what is wrong."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    lines = []
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines = [error.ctx.get_usage(), message("help", language, command=f"{error.ctx.command_path} --help"), ""]
    lines.append(message("error", language, error=_what_is_wrong(error, language)))
    return "\n".join(lines)


def _what_is_wrong(error: click.ClickException, language: Language) -> str:
    said = error.format_message()
    if language == "en":
        return said
    # Only of what is missing: other sentences quote what was typed, and a revision may well be called HEAD.
    return _values(translate(said)) if isinstance(error, click.MissingParameter) else translate(said)


def in_language(value: str, language: Language) -> str:
    """What stands for a value in usage and in help: «BASE», in Russian «БЫЛО»."""
    return _values(value) if language == "ru" else value


def help_text(verb: str, name: str) -> str | None:
    """The Russian help of a verb («help») or of its option («--year»); None where there is none."""
    return _texts().get(verb, {}).get(name) or _texts()["*"].get(name)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    texts: Mapping[str, Mapping[str, str]] = files.load_resource("sco_report.cli", "help.yaml")
    return texts


class _RussianFormatter(click.HelpFormatter):
    """Lays out help, and says in Russian what click puts into it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _values(args), prefix or f"{translate('Usage:')} ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_values(term), translate(said)) for term, said in rows], col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(translate(name)):
            yield


class _RussianContext(click.Context):
    formatter_class = _RussianFormatter

    def get_help(self) -> str:
        """The help of the verb; its texts are read only now, as few who run a verb ask for them."""
        return _helping_in_russian(self.command, self.command.name or "").get_help(self)


def _values(text: str) -> str:
    """Usage or an option with what stands for its value in Russian: «--year ЧИСЛО»."""
    return _METAVAR.sub(lambda match: _texts()["metavars"].get(match[0], match[0]), text)


def _speaking_russian(verb: click.Command, name: str) -> click.Command:  # noqa: ARG001 - a group gives the names of its verbs
    """A verb that, with all verbs below it, lays out its help and errors in Russian."""
    return _with_verbs(verb, _speaking_russian)


def _helping_in_russian(verb: click.Command, name: str) -> click.Command:
    """The same, with the texts of its help."""
    russian = _with_verbs(verb, _helping_in_russian)
    russian.help = help_text(name, "help") or verb.help
    russian.params = [_parameter(parameter, name) for parameter in verb.params]
    return russian


def _with_verbs(verb: click.Command, translated: Callable[[click.Command, str], click.Command]) -> click.Command:
    """A copy of a verb with the verbs below it translated."""
    russian = copy(verb)
    russian.context_class = _RussianContext
    if isinstance(russian, Commands):
        russian.translated = translated
    elif isinstance(verb, click.Group) and isinstance(russian, click.Group):
        russian.commands = {key: translated(command, key) for key, command in verb.commands.items()}
    return russian


def _parameter(parameter: click.Parameter, verb: str) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    russian = copy(parameter)
    russian.help = help_text(verb, max(parameter.opts, key=len)) or parameter.help
    return russian
