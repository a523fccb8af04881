"""Loads WeasyPrint, or says in one sentence which library of the system it lacks."""

from __future__ import annotations

import re
import warnings
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound

# What it prints and warns of while it loads is meant for programmers; fonts that are missing are told of later.
with warnings.catch_warnings(), redirect_stdout(StringIO()):
    warnings.simplefilter("ignore")
    try:
        from weasyprint import HTML, Attachment
        from weasyprint.formatting_structure import boxes
        from weasyprint.urls import URLFetcher
    except (OSError, AttributeError) as error:  # One that is there may be another than it should be.
        named = re.search("'(.+?)'", str(error))
        library = named[1] if named else str(error)
        raise ProblemsFound([Problem("SCO-E152", Position(Path(library)), {"value": library})]) from error

__all__ = ["HTML", "Attachment", "URLFetcher", "boxes"]
