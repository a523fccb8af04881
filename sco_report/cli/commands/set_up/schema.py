"""``sco-report schema``: the JSON Schemas by which editors complete and explain what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import prepare_output, reports_problems
from sco_report.files import years_in
from sco_report.model.reading import read_year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@reports_problems
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 where a schema is out of date.")
def schema(project: Path | None, year: int | None, lang: Language, only_check: bool) -> None:
    """Write the JSON Schemas of the data into the folder schema."""
    root, number = project_and_year(project, year, lang)
    folder = root / "schema" if only_check else prepare_output(root, root / "schema", lang)
    texts = _schemas(root, number)
    if only_check:
        _require_current(folder, texts)
    stale = [] if only_check else _write(folder, texts)
    names = ", ".join(stale) or message("nothing", lang)
    click.echo(message("schemas_hold" if only_check else "schemas_written", lang, files=names, count=str(len(texts))))


def offer_new_entries(root: Path, year: int) -> None:
    """Let the schemas of a project that has any offer the entries that were just written."""
    if (root / "schema").is_dir():
        with suppress(ProblemsFound):  # What is wrong there, or in templates, is not about these entries.
            _write(root / "schema", _schemas(root, year))


def _require_current(folder: Path, texts: Mapping[str, str]) -> None:
    """Refuse schemas that are out of date, be it not in the ids of entries.

    Raises:
        ProblemsFound: some are.
    """
    from sco_report.editing.schema import without_entries

    stale = [name for name, text in texts.items() if without_entries(_text(folder / name)) != without_entries(text)]
    if stale:
        raise ProblemsFound([Problem("SCO-E092", Position(folder / name)) for name in stale])


def _write(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Write what is out of date; gives the names."""
    from sco_report.output import write

    stale = [name for name, text in texts.items() if _text(folder / name) != text]
    if stale:
        write(folder, {name: texts[name].encode("utf-8") for name in stale})
    return stale


def _schemas(root: Path, year: int) -> Mapping[str, str]:
    """The texts of the schemas; entries that cannot be read have no part in them.

    Raises:
        ProblemsFound: the templates or the reference data, from which they are written, are wrong.
    """
    from sco_report.editing.schema import schema_context, schemas

    reading = read_year(root, year)
    sources = (root / "templates", root / "data" / "reference")
    problems = [one for one in reading.problems if any(one.position.file.is_relative_to(folder) for folder in sources)]
    if problems or reading.year is None:
        raise ProblemsFound(problems or list(reading.problems))
    others = [read_year(root, one).year for one in reversed(years_in(root / "data")) if one != year]
    return schemas(schema_context([reading.year, *filter(None, others)]))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
