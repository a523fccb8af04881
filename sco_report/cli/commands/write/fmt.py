"""``sco-report fmt``: formats entries canonically, with one order of keys and one indentation."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import chosen_year, project_options, project_root
from sco_report.cli.output import reports_problems
from sco_report.editing.entries.writing import write
from sco_report.editing.formatting import first_difference, formatted
from sco_report.files import read_limited
from sco_report.model.file_kinds import FileKind, files_of, kind_of
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import sanitize_line
from sco_report.source import read
from sco_report.source.preflight import is_outside, preflight_scan


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@project_options
@reports_problems
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def fmt(
    files: tuple[Path, ...], project: Path | None, year: int | None, lang: Language, only_check: bool, diff: bool
) -> None:
    """Format entries canonically: FILES, or all of a year and the reference data."""
    root = project_root(project, lang)
    chosen = files or files_of(root, chosen_year(root, year, lang))
    if unreadable := _unreadable(root, chosen):
        raise ProblemsFound(unreadable)
    kinds = [(file, _kind(root, file, lang)) for file in chosen]
    problems: list[Problem] = []
    changed = 0
    for file, kind in kinds:
        try:
            changed += _format_file(file, kind, only_check, diff, lang)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    if not diff:
        click.echo(message("formatted", lang, files=str(len(kinds)), changed=str(changed)))


def _unreadable(root: Path, files: Sequence[Path]) -> list[Problem]:
    """Problems of files that must be neither read nor written, such as links out of the project."""
    problems = preflight_scan(root, dict.fromkeys(file.parent for file in files))
    outside = [Problem("SCO-E133", Position(file)) for file in files if is_outside(root, file)]
    return problems + [problem for problem in outside if problem not in problems]


def _kind(root: Path, file: Path, lang: Language) -> FileKind:
    path = file.parent.resolve() / file.name
    kind = kind_of(path.relative_to(root)) if path.is_relative_to(root) else None
    if kind is None:
        raise click.UsageError(message("no_entry", lang, file=str(file)))
    return kind


def _format_file(file: Path, kind: FileKind, only_check: bool, diff: bool, lang: Language) -> bool:
    """Format one file; return whether it was not in canonical form.

    Raises:
        ProblemsFound: it cannot be read or written, or ``only_check`` is set and it is not in canonical form.
    """
    content = read(file)
    old, new = read_limited(file).decode("utf-8"), formatted(content, kind)
    if old == new:
        return False
    if diff:
        _show_difference(os.path.relpath(file), old, new)
    if only_check:
        raise ProblemsFound([Problem("SCO-E090", Position(file, first_difference(old, new)))])
    if not diff:
        write({file: new.encode()})
        click.echo(message("formatted_one", lang, file=os.path.relpath(file)))
    return True


def _show_difference(name: str, old: str, new: str) -> None:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    for line in lines:
        click.echo(sanitize_line(line))
