"""Helpers for tests of the preview: parsed pages, edited entries, attempts to compose."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from lxml import etree
from lxml import html as lxml_html
from support import processes

from sco_report.editing.preview.composer import Composed, PreviewState, compose_attempt
from sco_report.editing.preview.live import LivePreview
from sco_report.memo import NO_MEMO, Memo

Ask = Callable[..., httpx.Response]
"""Sends a request to the preview of a project: path, then options of the fixture."""
ADDRESS = "http://127.0.0.1:8021"
NAVRUZ = "events/2021-03-19-navruz.yaml"


def tree(page: str) -> etree._Element:
    return lxml_html.document_fromstring(page)


def text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def edit(project: Path, name: str, old: str, new: str) -> Path:
    """Replace a piece of a file of the year once; give the file."""
    return processes.edit(project, f"data/2021/{name}", old, new)


def attempt(
    project: Path, before: PreviewState | None = None, number: int = 2021, memo: Memo = NO_MEMO
) -> PreviewState:
    return compose_attempt(project, number, memo).after(before.composed if before else None)


@dataclass
class Desk:
    """A project that may be changed, and its preview, which stays the same from request to request."""

    root: Path
    token: str
    live: LivePreview
    send: Callable[..., httpx.Response]
    memo: Memo

    def compose(self) -> PreviewState:
        """The state after another attempt, which the pages show from now on."""
        self.live.state = attempt(self.root, memo=self.memo)
        return self.live.state

    @property
    def composed(self) -> Composed:
        """What the pages show."""
        assert self.live.state.composed
        return self.live.state.composed

    def file(self, name: str) -> Path:
        """A file of the year."""
        return self.root / "data" / "2021" / name

    def snapshot(self) -> dict[Path, bytes]:
        """What all files of the project hold, and of the folder around it."""
        return {file: file.read_bytes() for file in self.root.parent.rglob("*") if file.is_file()}

    def get(self, path: str) -> httpx.Response:
        return self.send("GET", path)

    def post(self, path: str, body: Any, headers: Mapping[str, str | None] | None = None) -> httpx.Response:
        """Send JSON as a page of the preview does, but for some headers; None leaves one out."""
        own = {"Origin": ADDRESS, "X-Desk-Token": self.token, "Content-Type": "application/json"}
        sent = {name: value.encode() for name, value in {**own, **(headers or {})}.items() if value is not None}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send("POST", path, content=content, headers=sent)

    def seen(self, id_: str) -> str:
        """The digest that the form of an entry has."""
        (form,) = tree(self.get(f"/entries/{id_}/form").text).xpath("//form")
        return str(form.get("data-seen"))
