"""The pipeline: read, check, compose, render, write."""

from __future__ import annotations

from pathlib import Path

from sco_report import checks
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.russian.typography import House


def checked_year(root: Path, number: int) -> Year:
    """A year's data, read and checked.

    Raises:
        ProblemsFound: everything that is wrong with it.
    """
    reading = read_year(root, number)
    problems = [*reading.problems, *(checks.check(reading.year) if reading.year else [])]
    if problems or reading.year is None:
        raise ProblemsFound(problems)
    return reading.year


def build(root: Path, number: int, output: Path, house: House = House.SCO, *, attach_data: bool = False) -> list[Path]:
    """Build the decision, the report and the package of a year, each as PDF and DOCX, into ``output``.

    Nothing is written unless everything could be made; files are replaced whole. ``attach_data`` embeds the data in
    each PDF. Returns the files.

    Raises:
        ProblemsFound: the data, the templates or the place for the output cannot be used.
    """
    # Imported here, so that checking the data does not wait for the renderers to load.
    from sco_report.composition.compose import compose
    from sco_report.output import write
    from sco_report.rendering.docx import docx
    from sco_report.rendering.layout import read_layout
    from sco_report.rendering.pdf import pdf

    year = checked_year(root, number)
    layout = read_layout(root)
    sources = _sources(root, number) if attach_data else {}
    files: dict[str, bytes] = {}
    for document in compose(root, year, house):
        files[f"{document.name}.pdf"] = pdf(document, layout, sources)
        files[f"{document.name}.docx"] = docx(document, layout)
    return write(output, files)


def _sources(root: Path, number: int) -> dict[str, bytes]:
    """The files of data that a year is made from, by their path below ``data``."""
    data = root / "data"
    files = sorted([*(data / str(number)).rglob("*.yaml"), *(data / "reference").rglob("*.yaml")])
    return {file.relative_to(data).as_posix(): file.read_bytes() for file in files}
