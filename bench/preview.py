"""How long an editor waits, and what the preview holds: from a save to the new page of one that runs already."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from bench.measuring import Figure, held
from bench.rows import REAL, Row

SIZES = (REAL, 200, 2000)
_BUDGETS = {REAL: 0.3, 200: 0.3, 2000: 0.6}
"""Seconds from a save to the new page, by the number of events."""

_FLAT_AT = 200
_SAVES = (50, 500)
"""How many saves have been made when the memory is looked at, in a year of so many events."""

_GROWTH = 1.05
"""The most that the memory may have grown between them."""

_READINGS = 10
_BETWEEN = 1
"""How often the memory is read, and the seconds between: the median counts, as other processes start and work."""

_ENTRY = "health-ministers"
_FILE = f"data/2021/events/2021-06-30-{_ENTRY}.yaml"
_TITLE = "Совещание министров здравоохранения"
_QUIET = 0.5
"""Seconds before a save that is timed; an editor that types leaves the watching some quiet."""


def of_size(project: Path, size: int, runs: int) -> Iterator[Row]:
    """Saves of a file by an editor program and of a form, and the memory after many, of one project."""
    with _running(project) as preview:
        files = [preview.save_file(number) for number in range(runs)]
        forms = [preview.save_form(number) for number in range(runs)]
        yield Row("file to page", size, "seconds", Figure(files), None, _BUDGETS[size])
        yield Row("form to page", size, "seconds", Figure(forms), None, _BUDGETS[size])
        if size == _FLAT_AT:
            few, many = preview.megabytes_after(_SAVES)
            name = f"{_SAVES[1]} saves"
            yield Row(name, size, f"{_SAVES[0]} saves", Figure([], many), Figure([], few), _GROWTH, of_memory=True)


@contextmanager
def _running(project: Path) -> Iterator[_Preview]:
    """The preview of a project that shows its first page."""
    command = [sys.executable, "-u", "-m", "sco_report", "preview", "--no-browser"]
    command += ["--port", "0", "--project", str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stdout is not None
            port = int(re.findall(r":(\d+)", server.stdout.readline())[0])
            yield _Preview(project / _FILE, server.pid, port)
        finally:
            server.terminate()


class _Preview:
    """A running preview whose stream of versions is read."""

    def __init__(self, file: Path, process: int, port: int) -> None:
        self._file, self._process, self._port = file, process, port
        self._token = re.findall(r'name="desk-token" content="([^"]+)"', self._get("/"))[0]
        news = http.client.HTTPConnection("127.0.0.1", port)
        news.request("GET", "/versions")
        self._news = news.getresponse()
        self._await_version()

    def save_file(self, number: int, quiet: float = _QUIET) -> float:
        """Seconds from writing the file until the page that shows the change has come."""
        new = f"{_TITLE} и медицины {number}"
        text = re.sub(rf"{_TITLE}(?: и \w+ \d+)?", new, self._file.read_text(encoding="utf-8"), count=1)
        time.sleep(quiet)
        start = time.perf_counter()
        self._file.write_text(text, encoding="utf-8")
        return self._shown(new, start)

    def save_form(self, number: int) -> float:
        """Seconds from sending the form until the page that shows the change has come."""
        new = f"{_TITLE} и аптек {number}"
        seen = sha256(self._file.read_bytes()).hexdigest()
        body = json.dumps({"changes": {"title": f"{new} государств-членов ШОС"}, "seen": seen})
        time.sleep(_QUIET)
        start = time.perf_counter()
        answer = self._post(f"/entries/{_ENTRY}", body)
        assert json.loads(answer)["status"] == "saved", answer
        return self._shown(new, start)

    def megabytes_after(self, counts: tuple[int, ...]) -> list[float]:
        """The memory of the preview with all its processes after so many saves, one straight after the other."""
        out = []
        for number in range(max(counts) + 1):
            if number in counts:
                out.append(self._held())
            self.save_file(number, quiet=0)
        return out

    def _held(self) -> float:
        readings = []
        for _ in range(_READINGS):
            time.sleep(_BETWEEN)
            readings.append(held(self._process))
        return statistics.median(readings)

    def _shown(self, new: str, start: float) -> float:
        """Seconds since ``start`` when the page shows something; a version may be one of an earlier save."""
        while True:
            self._await_version()
            if new in self._get("/"):
                return time.perf_counter() - start

    def _await_version(self) -> None:
        while not self._news.readline().startswith(b"data:"):
            pass

    def _get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    def _post(self, path: str, body: str) -> str:
        origin = f"http://127.0.0.1:{self._port}"
        headers = {"Content-Type": "application/json", "Origin": origin, "X-Desk-Token": self._token}
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        connection.request("POST", path, body, headers)
        return connection.getresponse().read().decode()
