"""``sco-report check``: read and check the data of all years, or of one, without building anything."""

from __future__ import annotations

import os
from collections.abc import Set
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from sco_report.checks.check_year import CheckResult, check_year, problems_of
from sco_report.checks.release_gate import blocking_warnings, unfinished
from sco_report.checks.spelling import UnusableDictionary
from sco_report.cli.messages import message
from sco_report.cli.options import every_year, project_options, project_root, require_extra
from sco_report.cli.output import FOR_PEOPLE, PROBLEMS, format_option, show, spinner
from sco_report.files import is_year
from sco_report.problems import Problem
from sco_report.problems.catalogue import Language

DICTIONARY = Path("/usr/share/hunspell/ru_RU")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False, resolve_path=True))
@partial(project_options, default_year="those of FILES, or all that are in data")
@format_option
@click.option("--strict", is_flag=True, help="Exit with code 1 also for warnings.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only: no warnings, no summary.")
@click.option("--spelling", is_flag=True, help="Check spelling too; requires the package hunspell-ru.")
@click.option("--dictionary", type=click.Path(path_type=Path), default=DICTIONARY, show_default=True,
              envvar="SCO_REPORT_DICTIONARY",
              help="The Hunspell dictionary, without the suffix of its files.")  # fmt: skip
def check(
    files: tuple[Path, ...],
    project: Path | None,
    year: int | None,
    lang: Language,
    form: str,
    strict: bool,
    quiet: bool,
    spelling: bool,
    dictionary: Path,
) -> None:
    """Check the data of every year, or show only the problems of FILES."""
    root = project_root(project, lang)
    folders = {_folder(root, file, lang) for file in files}
    numbers = _years(root, folders, lang) if year is None else {year}
    if spelling:
        require_extra("spelling", lang)
        _require(dictionary, lang)
    try:
        with spinner(message("checking", lang)) if form == "text" else nullcontext():
            results = [check_year(root, number, dictionary if spelling else None) for number in sorted(numbers)]
    except UnusableDictionary as error:
        raise click.UsageError(message("unusable_dictionary", lang, file=str(dictionary))) from error
    problems = [one for one in problems_of(results) if not files or one.position.file in files]
    severities = {problem.severity for problem in problems}
    if quiet and not strict:
        problems = [problem for problem in problems if problem.severity == "error"]
    if problems or form == "json":
        show(problems, form, lang)
    if "error" in severities or (strict and severities):
        raise click.exceptions.Exit(PROBLEMS)
    if form in FOR_PEOPLE and not quiet:
        click.echo(_summary(results, problems, lang))


def _require(dictionary: Path, lang: Language) -> None:
    """Check that both files of a dictionary exist; its name may have dots.

    Raises:
        click.UsageError: one is missing.
    """
    files = [f"{dictionary}{ending}" for ending in (".dic", ".aff")]
    missing = [file for file in files if not Path(file).is_file()]
    if missing:
        raise click.UsageError(message("no_dictionary", lang, file=missing[0]))


def _folder(root: Path, file: Path, lang: Language) -> str:
    """The folder that a file belongs to: that of a year, «reference» or «templates».

    Raises:
        click.UsageError: it belongs to none of them.
    """
    match file.relative_to(root).parts if file.is_relative_to(root) else ():
        case ("data", folder, _, *_) if folder == "reference" or is_year(folder):
            return folder
        case ("templates", _, *_):
            return "templates"
    raise click.UsageError(message("no_data", lang, file=os.path.relpath(file)))


def _years(root: Path, folders: Set[str], lang: Language) -> set[int]:
    """The years among the folders; all of them without folders, and for files that all years share."""
    years = {folder for folder in folders if is_year(folder)}
    return {int(year) for year in years} if years and years == folders else every_year(root, lang)


def _summary(results: list[CheckResult], problems: list[Problem], lang: Language) -> str:
    years = [found.year for found in results if found.year]
    entries = sum(len(year.events) + len(year.documents) for year in years)
    allowed = sum(found.allowed for found in results)
    numbers = ", ".join(str(year.number) for year in years)
    name = "checked" if len(years) == 1 else "checked_several"
    checked = message(name, lang, years=numbers, entries=str(entries), allowed=str(allowed))
    pending = sum(len(unfinished(year)) for year in years)
    if pending:
        checked += " " + message("unfinished", lang, count=str(pending))
    blocking = sum(len(blocking_warnings(found)) for found in results)
    if blocking:
        checked += " " + message("blocked", lang, count=str(blocking))
    waiting = sum(len(file.open) for year in years for file in year.remarks)
    if waiting:
        checked += " " + message("undecided", lang, count=str(waiting))
    return checked if problems else f"{message('clean', lang)} {checked}"
