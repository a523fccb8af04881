"""Loads WeasyPrint, or reports which library of the system it lacks; the program takes all it uses of it from here.

To find a library, cffi runs the compiler and the linker, which takes as long as the rest of the import. On Linux that
is skipped, because the loader finds the libraries by the names that WeasyPrint tries.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


@contextmanager
def _no_library_search() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


# What it prints and warns of while it loads is meant for programmers; missing fonts are reported later.
with warnings.catch_warnings(), redirect_stdout(StringIO()), _no_library_search():
    warnings.simplefilter("ignore")
    try:
        from weasyprint import HTML, Attachment, Document
        from weasyprint.document import Page
        from weasyprint.formatting_structure import boxes
        from weasyprint.urls import URLFetcher
    except (OSError, AttributeError) as error:  # One that is there may be another than it should be.
        named = re.search("'(.+?)'", str(error))
        library = named[1] if named else str(error)
        raise ProblemsFound([Problem("SCO-E152", Position(Path(library)), {"value": library})]) from error

__all__ = ["HTML", "Attachment", "Document", "Page", "URLFetcher", "boxes"]
