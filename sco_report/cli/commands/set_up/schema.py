"""``sco-report schema``: the JSON Schemas by which editors complete and explain what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import prepare_output, reports_problems
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
    stale = [name for name, text in texts.items() if _text(folder / name) != text]
    if only_check and stale:
        raise ProblemsFound([Problem("SCO-E092", Position(folder / name)) for name in stale])
    if stale:
        from sco_report.output import write

        write(folder, {name: texts[name].encode("utf-8") for name in stale})
    names = ", ".join(stale) or message("nothing", lang)
    click.echo(message("schemas_hold" if only_check else "schemas_written", lang, files=names, count=str(len(texts))))


def _schemas(root: Path, year: int) -> Mapping[str, str]:
    """The texts of the schemas; entries of the year have no part in them and may be wrong.

    Raises:
        ProblemsFound: the templates or the reference data, from which they are written, are wrong.
    """
    from sco_report.editing.schema import SchemaContext, schemas

    reading = read_year(root, year)
    sources = (root / "templates", root / "data" / "reference")
    problems = [one for one in reading.problems if any(one.position.file.is_relative_to(folder) for folder in sources)]
    if problems or reading.year is None:
        raise ProblemsFound(problems or list(reading.problems))
    return schemas(SchemaContext(reading.year.vocabulary, reading.year.reference))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
