"""``sco-report schema``: the JSON Schemas by which editors complete and explain what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import prepare_output, reports_problems
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@reports_problems
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 where a schema is out of date.")
def schema(project: Path | None, year: int | None, lang: Language, only_check: bool) -> None:
    """Write the JSON Schemas of the data into the folder schema."""
    from sco_report.editing.schema import texts_of_schemas, write_stale

    root, number = project_and_year(project, year, lang)
    folder = root / "schema" if only_check else prepare_output(root, root / "schema", lang)
    texts = texts_of_schemas(root, number)
    if only_check:
        _require_current(folder, texts)
    stale = [] if only_check else write_stale(folder, texts)
    names = ", ".join(stale) or message("nothing", lang)
    click.echo(message("schemas_hold" if only_check else "schemas_written", lang, files=names, count=str(len(texts))))


def _require_current(folder: Path, texts: Mapping[str, str]) -> None:
    """Refuse schemas that are out of date, be it not in the ids of entries.

    Raises:
        ProblemsFound: some are.
    """
    from sco_report.editing.schema import text_of_schema, without_entries

    stale = [
        name for name, text in texts.items() if without_entries(text_of_schema(folder / name)) != without_entries(text)
    ]
    if stale:
        raise ProblemsFound([Problem("SCO-E092", Position(folder / name)) for name in stale])
