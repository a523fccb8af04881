"""The whole pipeline: read, check, compose, render, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from sco_report.build_cache import RECORD, Fingerprint, record
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import require_final
from sco_report.composition.compose import compose
from sco_report.composition.page_marks import UNKNOWN, PageMarks
from sco_report.model.year import Year
from sco_report.output import write
from sco_report.rendering.fonts import matching_file, pattern
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import defects_as_problems, read_layout
from sco_report.rendering.pdf.worker import PdfJob, PdfResult, PdfWorker
from sco_report.russian.typography import Style

STEPS = ("reading", "composing", "decision.docx", "report.docx", "package.docx", "pdf")
"""What a build does, step by step: it reads, it composes, then each file it makes."""

Observer = Callable[[str], None]
"""Told each of the steps as it begins."""


@dataclass(frozen=True)
class Artifact:
    """The files by name, and the number of warnings about what is in them."""

    files: dict[str, bytes]
    warnings: int


@dataclass(frozen=True)
class BuildResult:
    """The files that were written, and the number of warnings about what is in them."""

    files: list[Path]
    warnings: int


class Options(TypedDict, total=False):
    """What :func:`make` may be told."""

    attach_data: bool
    day: date | None
    draft: PageMarks | None
    examination: CheckResult | None
    inputs: Fingerprint | None
    press: PdfWorker | None
    observer: Observer


def build(root: Path, number: int, output: Path, house: Style = Style.SCO, **options: Unpack[Options]) -> BuildResult:
    """Build the decision, the report and the package of a year, each as PDF and DOCX, into ``output``.

    Nothing is written unless everything could be made; files are replaced whole. The rest is as of :func:`make`.

    Raises:
        ProblemsFound: as there, or the place for the output cannot be used.
    """
    made = make(root, number, house, **options)
    return BuildResult([file for file in write(output, made.files) if file.name != RECORD], made.warnings)


def make(  # noqa: PLR0913 - one argument an option of the command
    root: Path,
    number: int,
    house: Style = Style.SCO,
    *,
    attach_data: bool = False,
    day: date | None = None,
    draft: PageMarks | None = None,
    examination: CheckResult | None = None,
    inputs: Fingerprint | None = None,
    press: PdfWorker | None = None,
    observer: Observer = lambda _: None,
) -> Artifact:
    """Make the files of a year, and write none of them.

    ``attach_data`` embeds the data in each PDF; ``day`` dates the files instead of the day of the session; ``draft`` is
    the revision of which they are a draft, which may be unfinished; ``examination`` is what was read and checked
    already. Where ``inputs`` are given, a record is left of what the files were made from. A ``press`` prints beside
    this process; ``observer`` follows the steps.

    Raises:
        ProblemsFound: the data or the templates cannot be used, or a final is not ready.
    """
    observer("reading")
    examination = examination or check_year(root, number)
    year = examination.require_valid()
    if draft is None:
        require_final(examination)
    layout = read_layout(root)
    sources = _sources(year, root / "data") if attach_data else {}
    observer("composing")
    documents = compose(root, year, house, day, draft)
    order = PdfJob(documents, layout, sources)
    with defects_as_problems(root, year):
        if press:
            press.take(order)
        files = _docx_files(order, observer)
        # While the press is printing there is time to look at all that was read once more.
        fonts = _fonts(layout) if inputs and inputs.is_current() else {}
        observer("pdf")
        printed = press.printed() if press else _printed_here(order)
    files |= {f"{name}.pdf": content for name, content in printed.files.items()}
    names = [f"{document.name}.{ending}" for document in documents for ending in ("pdf", "docx")]
    files = {name: files[name] for name in names}
    warnings = len(examination.warnings)
    if inputs and inputs.digest and fonts:
        files[RECORD] = record(inputs.digest, files, warnings, fonts, printed.libraries).write()
    return Artifact(files, warnings)


def dry_run(root: Path, number: int) -> None:
    """Make the package of a year as a draft, and throw it away.

    Raises:
        ProblemsFound: the data or the templates cannot be used.
    """
    year = check_year(root, number).require_valid()
    from sco_report.rendering.pdf.writer import pdf

    *_, package = compose(root, year, revision=UNKNOWN)
    with defects_as_problems(root, year):
        pdf(package, read_layout(root))


def _docx_files(order: PdfJob, observer: Observer) -> dict[str, bytes]:
    # Loaded here: by now a press is at work, and the first process has time.
    from sco_report.rendering.docx.writer import docx

    files: dict[str, bytes] = {}
    for document in order.documents:
        observer(f"{document.name}.docx")
        files[f"{document.name}.docx"] = docx(document, order.layout)
    return files


def _printed_here(order: PdfJob) -> PdfResult:
    # Loaded here: with a press, this process never needs the print engine.
    from sco_report.rendering.pdf.worker_main import run_job

    return run_job(order)


def _fonts(layout: Layout) -> dict[str, str]:
    family = layout.text.print_font
    return {one: matching_file(one) for one in (pattern(family), pattern(family, bold=True))}


def _sources(year: Year, data: Path) -> dict[str, bytes]:
    """The files of data that a year is made from, as they were read, by their path below ``data``."""
    contents = [*(origin.content for origin in year.origins.values()), *year.templates.values()]
    texts = {content.file: content.text for content in contents if content.file.is_relative_to(data)}
    return {file.relative_to(data).as_posix(): texts[file].encode() for file in sorted(texts)}
