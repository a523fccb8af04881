"""Helpers for tests of the preview: parsed pages, edited entries, attempts to compose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from lxml import etree
from lxml import html as lxml_html
from support import processes

from sco_report.editing.preview.composer import PreviewState, compose_attempt

Ask = Callable[..., httpx.Response]
"""Sends a request to the preview of a project: path, then options of the fixture."""
NAVRUZ = "events/2021-03-19-navruz.yaml"


def tree(page: str) -> etree._Element:
    return lxml_html.document_fromstring(page)


def text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def edit(project: Path, name: str, old: str, new: str) -> Path:
    """Replace a piece of a file of the year once; give the file."""
    return processes.edit(project, f"data/2021/{name}", old, new)


def attempt(project: Path, before: PreviewState | None = None) -> PreviewState:
    return compose_attempt(project, 2021).after(before.composed if before else None)
