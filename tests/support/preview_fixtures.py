"""What tests of the preview share: pages read as trees, entries edited, attempts made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from lxml import etree
from lxml import html as lxml_html

from sco_report.editing.preview.live import PreviewState, compose_attempt

Ask = Callable[..., httpx.Response]
NAVRUZ = "events/2021-03-19-navruz.yaml"


def tree(page: str) -> etree._Element:
    return lxml_html.document_fromstring(page)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def edit(project: Path, name: str, old: str, new: str) -> Path:
    file = project / "data" / "2021" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def tried(project: Path, before: PreviewState | None = None) -> PreviewState:
    return compose_attempt(project, 2021, before.composed if before else None)
