"""The JSON Schemas of a project, written where they are out of date."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sco_report.editing.schema.schemas import schemas
from sco_report.editing.schema.values import schema_context
from sco_report.files import years_in
from sco_report.model.reading import read_year
from sco_report.output import write
from sco_report.problems import ProblemsFound


def offer_new_entries(root: Path, year: int) -> None:
    """Let the schemas of a project that has any offer the entries that it has now."""
    if (root / "schema").is_dir():
        with suppress(ProblemsFound):  # What is wrong there, or in templates, is not about these entries.
            write_stale(root / "schema", texts_of_schemas(root, year))


def write_stale(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Write what is out of date; gives the names."""
    stale = [name for name, text in texts.items() if text_of_schema(folder / name) != text]
    if stale:
        write(folder, {name: texts[name].encode("utf-8") for name in stale})
    return stale


def texts_of_schemas(root: Path, year: int) -> Mapping[str, str]:
    """The texts of the schemas; entries that cannot be read have no part in them.

    Raises:
        ProblemsFound: the templates or the reference data, from which they are written, are wrong.
    """
    reading = read_year(root, year)
    sources = (root / "templates", root / "data" / "reference")
    problems = [one for one in reading.problems if any(one.position.file.is_relative_to(folder) for folder in sources)]
    if problems or reading.year is None:
        raise ProblemsFound(problems or list(reading.problems))
    others = [read_year(root, one).year for one in years_in(root / "data") if one != year]
    return schemas(schema_context([reading.year, *filter(None, others)]))


def text_of_schema(file: Path) -> str:
    """The text of a schema; empty where there is none."""
    return file.read_text(encoding="utf-8") if file.is_file() else ""
