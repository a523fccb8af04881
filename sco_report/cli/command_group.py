"""The commands of the command line, and their help and usage errors in Russian.

Each command is in the module of its name, in the folder of its group. It is imported only when the command is called:
``check`` must not wait for the renderers. English help is in the code of the commands, Russian help in ``help.yaml``;
the messages that click itself writes in English are translated.
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

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Write": ("new", "check", "explain", "fmt"),
    "Look": ("preview", "build", "status", "diff"),
    "Send": ("draft", "redline", "circulate", "collect", "remarks"),
    "Seal": ("seal", "verify"),
    "Set up": ("init", "completion", "schema"),
}
"""The commands by what an editor does with them in the course of a year, as the help shows them."""

COMMANDS: Mapping[str, str] = {
    name: f"sco_report.cli.commands.{title.lower().replace(' ', '_')}.{name}"
    for title, names in GROUPS.items()
    for name in names
}
"""The modules of the commands, by name."""

SUBCOMMANDS = ("document", "event", "session", "show", "accept", "reject", "answer", "build")
"""The subcommands of ``new``, the kinds of entries that it writes, and of ``remarks``."""

_METAVAR = re.compile(r"\b[A-Z]{2,}(?: RANGE)?\b")

Translate = Callable[[click.Command, str], click.Command]
"""Returns a copy of the command with this name in another language."""


class Commands(click.Group):
    """All commands; ``translate``, if set, is applied to each command when it is imported."""

    translate: Translate | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """Import and return the command with this name; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return self.translate(command, cmd_name) if self.translate else command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands group by group, each with the whole first sentence of its help."""
        for title, names in GROUPS.items():
            found = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, _first_sentence(one.help or "")) for name, one in found if one])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the called command; the error for an unknown one suggests similar names."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


def localised(command: click.Command, language: Language) -> click.Command:
    """Return a command, with its subcommands, whose help is in this language; the English one is the command itself."""
    return _in_russian(command, command.name or "") if language == "ru" else command


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text.strip(), maxsplit=1)[0]


def usage_error(error: click.ClickException, language: Language) -> str:
    """Return the message for wrong usage: the usage line, the command for help, the error."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    lines = []
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines = [error.ctx.get_usage(), message("help", language, command=f"{error.ctx.command_path} --help"), ""]
    lines.append(message("error", language, error=_error_text(error, language)))
    return "\n".join(lines)


def _error_text(error: click.ClickException, language: Language) -> str:
    text = error.format_message()
    if language == "en":
        return text
    # Only for a missing value: other errors quote what was typed, and a revision may well be called HEAD.
    return _translate_metavars(translate(text)) if isinstance(error, click.MissingParameter) else translate(text)


def in_language(metavar: str, language: Language) -> str:
    """Return the placeholder of a value in this language: «BASE», in Russian «БЫЛО»."""
    return _translate_metavars(metavar) if language == "ru" else metavar


def help_text(command: str, name: str) -> str | None:
    """Return the Russian help of a command (``name`` is «help») or of its option («--year»); None if there is none."""
    return _texts().get(command, {}).get(name) or _texts()["*"].get(name)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    texts: Mapping[str, Mapping[str, str]] = files.load_resource("sco_report.cli", "help.yaml")
    return texts


def _translate_metavars(text: str) -> str:
    """Translate the placeholders in a usage line or an option: «--year ЧИСЛО»."""
    return _METAVAR.sub(lambda match: _texts()["metavars"].get(match[0], match[0]), text)


class _RussianFormatter(click.HelpFormatter):
    """Translates what click itself writes into help."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _translate_metavars(args), prefix or f"{translate('Usage:')} ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_translate_metavars(term), translate(text)) for term, text in rows], col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_texts()["groups"].get(name) or translate(name)):
            yield


class _RussianContext(click.Context):
    formatter_class = _RussianFormatter

    def get_help(self) -> str:
        """Return the help of the command; its Russian texts are loaded only here, as few runs need them."""
        return _with_help(self.command, self.command.name or "").get_help(self)


def _in_russian(command: click.Command, name: str) -> click.Command:  # noqa: ARG001 - the signature of Translate
    """Return a copy of a command whose help and errors are formatted in Russian."""
    return _copy(command, _in_russian)


def _with_help(command: click.Command, name: str) -> click.Command:
    """Return the same copy with the Russian help texts."""
    russian = _copy(command, _with_help)
    russian.help = help_text(name, "help") or command.help
    russian.params = [_translated_parameter(parameter, name) for parameter in command.params]
    return russian


def _copy(command: click.Command, translate_subcommand: Translate) -> click.Command:
    """Return a copy of a command with translated subcommands."""
    russian = copy(command)
    russian.context_class = _RussianContext
    if isinstance(russian, Commands):
        russian.translate = translate_subcommand
    elif isinstance(command, click.Group) and isinstance(russian, click.Group):
        # By its own name: what is called «build» may be another command than the one of this name.
        subcommands = command.commands.items()
        russian.commands = {called: translate_subcommand(one, one.name or called) for called, one in subcommands}
    return russian


def _translated_parameter(parameter: click.Parameter, command: str) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    russian = copy(parameter)
    russian.help = help_text(command, max(parameter.opts, key=len)) or parameter.help
    return russian
