"""Options shared by several commands, and what their values mean."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from sco_report import __version__
from sco_report.cli.messages import message
from sco_report.files import years_in
from sco_report.problems.catalogue import Language

Command = TypeVar("Command", bound=Callable[..., Any])

EXTRAS = {"preview": ("starlette", "uvicorn", "watchfiles"), "spelling": ("spylls",)}
"""The optional parts of the package, as pyproject.toml names them, and the modules that each of them brings."""


_REQUIRED = re.compile(r"^sco[-_.]report(?:\[[^]]*\])?[ \t]*==[ \t]*([^\s;#]+)", re.MULTILINE | re.IGNORECASE)
"""The line of ``requirements.txt`` that names the program and its version."""


def language_option(command: Command) -> Command:
    """Add ``--lang``."""
    return click.option(
        "--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True, help="The language of messages."
    )(command)


def project_options(command: Command, default_year: str = "the last one in data") -> Command:
    """Add ``--project``, ``--year`` and ``--lang``."""
    decorators = (
        click.option("--project", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="The folder with data and templates; by default the nearest parent folder that has them."),
        click.option("--year", type=int, help=f"The year of the session; by default {default_year}."),
        language_option,
    )  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def output_option(help_text: str) -> Callable[[Command], Command]:
    """Add ``--output``, a folder."""
    return click.option("--output", type=click.Path(path_type=Path, file_okay=False), help=help_text)


def text_or_json_option(command: Command) -> Command:
    """Add ``--format`` with the values text and json, passed to the command as ``form``."""
    return click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                        help="The output format: for people or for programs.")(command)  # fmt: skip


def require_extra(extra: str, language: Language) -> None:
    """Stop where an optional part of the package is not installed.

    Raises:
        click.UsageError: one of its modules cannot be found; the message names the extra.
    """
    if not all(find_spec(module) for module in EXTRAS[extra]):
        raise click.UsageError(message("no_extra", language, extra=extra))


def project_root(project: Path | None, language: Language) -> Path:
    """Return the folder of the project: the given one, or the nearest above the current folder.

    Raises:
        click.UsageError: there is no project, or it needs another version of the program, or the current folder has
            been deleted.
        ProblemsFound: the file that names the version cannot be read.
    """
    try:
        start = (project or Path.cwd()).resolve()
    except FileNotFoundError as error:
        raise click.UsageError(message("no_folder", language)) from error
    for folder in [start] if project else [start, *start.parents]:
        if (folder / "data").is_dir() and (folder / "templates").is_dir():
            _refuse_other_version(folder, language)
            return folder
    raise click.UsageError(message("no_project", language))


def _refuse_other_version(root: Path, language: Language) -> None:
    """Stop where ``requirements.txt`` of a project names another version: documents might come out different."""
    file = root / "requirements.txt"
    if not os.path.lexists(file):
        return
    from sco_report.source import read_text  # Imported here: not every command reads entries.

    required = _REQUIRED.search(read_text(file))
    if required and required[1] != __version__:
        raise click.UsageError(message("other_version", language, required=required[1], version=__version__))


def chosen_year(root: Path, year: int | None, language: Language) -> int:
    """Return the given year, or the last one with data.

    Raises:
        click.UsageError: there is no year with data.
    """
    return max(every_year(root, language)) if year is None else year


def every_year(root: Path, language: Language) -> set[int]:
    """Return the years with data.

    Raises:
        click.UsageError: there is none.
    """
    years = years_in(root / "data")
    if not years:
        raise click.UsageError(message("no_years", language))
    return set(years)


def project_and_year(project: Path | None, year: int | None, language: Language) -> tuple[Path, int]:
    """Return the folder of the project and the year, as :func:`project_root` and :func:`chosen_year` do."""
    root = project_root(project, language)
    return root, chosen_year(root, year, language)


def year_named(argument: int | None, option: int | None, language: Language) -> int | None:
    """Return the year given as an argument or with ``--year``.

    Raises:
        click.UsageError: two different years were given.
    """
    if argument is not None and option not in {None, argument}:
        raise click.UsageError(message("two_years", language, argument=str(argument), option=str(option)))
    return option if argument is None else argument


def output_folder(root: Path, year: int, *, draft: bool = False) -> Path:
    """Return the default folder for the documents of a year, or for its drafts and redlines."""
    return root / "output" / str(year) / ("draft" if draft else "")


def source_date(language: Language) -> date | None:
    """Return the day in SOURCE_DATE_EPOCH, which replaces the session's date in file metadata; None if it is not set.

    Raises:
        click.UsageError: it is not a date that a ZIP archive can store.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    with suppress(ValueError, OverflowError, OSError):
        day = datetime.fromtimestamp(int(epoch), UTC).date()
        if 1980 <= day.year <= 2107:
            return day
    raise click.UsageError(message("no_epoch", language, value=epoch))
