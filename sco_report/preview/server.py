"""Serves the preview on 127.0.0.1 until it is interrupted."""

from __future__ import annotations

import socket
import sys
import webbrowser
from dataclasses import dataclass
from os import environ
from pathlib import Path
from threading import Thread

import uvicorn

from sco_report.preview.app import application
from sco_report.preview.background import finish
from sco_report.preview.pages import Pages
from sco_report.preview.places import Places
from sco_report.preview.stage import Stage
from sco_report.problems.catalogue import Language

HOST = "127.0.0.1"
_SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
LONGEST_WORK = 10
"""Seconds for which work under way is waited for at the end; a PDF takes one or two."""
LAST_SECONDS = 1
"""What an answer that is under way may still take when the server ends."""


@dataclass(frozen=True)
class Preview:
    """What is served: the year of a project, in a language, with links for an editor program («vscode»)."""

    root: Path
    number: int
    language: Language
    editor: str


def listening(port: int) -> socket.socket:
    """A socket of this machine only; port 0 is any that is free.

    Raises:
        OSError: the port is taken, or not for this user.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address(listener: socket.socket) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def serve(preview: Preview, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; Ctrl-C ends it as any other end."""
    stage = Stage(preview.root, preview.number)
    pages = Pages(Places(preview.root, preview.editor), preview.number, preview.language)
    app = application(stage, pages, listener.getsockname()[1])
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    try:
        _Server(config, stage).run(sockets=[listener])
    finally:
        finish(LONGEST_WORK)


def open_browser(url: str) -> Thread | None:
    """Open a page where there is a screen; a browser for terminals would take the terminal away."""
    if sys.platform not in {"darwin", "win32"} and not any(environ.get(name) for name in _SCREENS):
        return None
    thread = Thread(target=webbrowser.open, args=(url,), daemon=True)
    thread.start()
    return thread


class _Server(uvicorn.Server):
    """Lets the open streams of versions end first, which would else hold the end up."""

    def __init__(self, config: uvicorn.Config, stage: Stage) -> None:
        super().__init__(config)
        self._stage = stage

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stage.close()
        await super().shutdown(sockets)
