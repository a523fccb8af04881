"""Helpers for tests of the preview in Chromium: a server of its own, and where a paragraph is on the page."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    """The preview of a project that may be edited."""

    project: Path
    port: int = 0
    process: subprocess.Popen[str] = field(init=False)
    address: str = field(init=False)

    def command(self) -> list[str]:
        options = ["--no-browser", "--port", str(self.port), "--project", str(self.project)]
        return [sys.executable, "-m", "sco_report", "preview", *options]

    def start(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command(), stdout=pipe, stderr=pipe, text=True, cwd=ROOT)
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline())
        assert found
        self.address, self.port = found[0], int(found[1])

    def stop(self, signal_: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Its exit code and what it said on standard error."""
        self.process.send_signal(signal_)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    """A server that ends with the block."""
    server = Server(project)
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()


def paragraph(entry: str) -> str:
    return f'.paper p[data-entry="{entry}"]'


VIOLATIONS = "axe.run().then(found => found.violations.map(one => [one.id, ...one.nodes.map(node => node.html)]))"


def barriers(page: Page) -> Any:
    """What axe-core, which the page has, objects to by day and by night; a page wider than its window is too wide."""
    page.wait_for_timeout(50)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = ["too wide"] if wide else []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        found += page.evaluate(VIOLATIONS)
    return found
