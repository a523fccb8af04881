"""How long an editor waits: from a save to the new page of a preview that runs already."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import time
from pathlib import Path

_ENTRY = "data/2021/events/2021-06-30-health-ministers.yaml"
_WORD = "здравоохранения"


def saves(project: Path, times: int) -> list[float]:
    """Seconds from writing an entry until the page that shows the change has come."""
    command = [sys.executable, "-u", "-m", "sco_report", "preview", "--no-browser"]
    command += ["--port", "0", "--project", str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stdout is not None
            port = int(re.findall(r":(\d+)", server.stdout.readline())[0])
            _page(port)
            news = http.client.HTTPConnection("127.0.0.1", port)
            news.request("GET", "/versions")
            stream = news.getresponse()
            _next_version(stream)
            return [_save(project / _ENTRY, f"{_WORD} и медицины {number}", port, stream) for number in range(times)]
        finally:
            server.terminate()


def _save(entry: Path, new: str, port: int, stream: http.client.HTTPResponse) -> float:
    text = re.sub(rf"{_WORD}(?: и медицины \d+)?", new, entry.read_text(encoding="utf-8"), count=1)
    # An editor that types leaves the watching some quiet.
    time.sleep(0.5)
    start = time.perf_counter()
    entry.write_text(text, encoding="utf-8")
    _next_version(stream)
    page = _page(port)
    taken = time.perf_counter() - start
    assert new in page, "the page does not show what was saved"
    return taken


def _next_version(stream: http.client.HTTPResponse) -> None:
    while not stream.readline().startswith(b"data:"):
        pass


def _page(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    return connection.getresponse().read().decode()
