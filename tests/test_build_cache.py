"""A build is skipped only where nothing has changed: every kind of change is detected."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from sco_report import build_cache
from sco_report.build_cache import RECORD, Fingerprint, loaded_libraries, read_record, record

OPTIONS = {"house": "sco", "day": None}
FILES = {"report.pdf": b"%PDF", "report.docx": b"PK"}
FONT = sha256(b"font.ttf").hexdigest()
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, a program and its libraries, with files that were built from them."""
    for file in (
        *("data/2021/events/forum.yaml", "data/2021/events/summit.yaml", "data/2020/session.yaml"),
        *("data/reference/states.yaml", "templates/report.j2", "templates/sections/expert.j2", "templates/layout.yaml"),
        *("program/build.py", "program/rendering/css.py", "program/__pycache__/build.pyc"),
        *("site-packages/weasyprint-70.0.dist-info/METADATA", "font.ttf", "libpango.so.0", "shared/talks.yaml"),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(file, encoding="utf-8")
    monkeypatch.setattr(build_cache, "__file__", str(tmp_path / "program/build_cache.py"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site-packages")])
    inputs = Fingerprint(tmp_path, 2021, OPTIONS)
    assert inputs.digest
    font = str(tmp_path / "font.ttf")
    made = record(inputs.digest, FILES, 3, {"Serif": font}, [str(tmp_path / "libpango.so.0")])
    (tmp_path / "output").mkdir()
    for name, content in (FILES | {RECORD: made.to_json()}).items():
        (tmp_path / "output" / name).write_bytes(content)
    return tmp_path


def is_current(root: Path, year: int = 2021, font: str = "font.ttf", **options: object) -> bool:
    """Whether the files of the output need not be built again."""
    known = read_record(root / "output")
    fingerprint = Fingerprint(root, year, OPTIONS | options)
    return bool(known and known.fits(root / "output") and known.is_current(fingerprint, lambda _: str(root / font)))


def _edited(file: str) -> Change:
    return lambda root: (root / file).write_text("other", encoding="utf-8")


def _swapped(root: Path) -> None:
    events = root / "data/2021/events"
    (events / "forum.yaml").rename(events / "kept")
    (events / "summit.yaml").rename(events / "forum.yaml")
    (events / "kept").rename(events / "summit.yaml")


def _recorded(key: str, value: object) -> Change:
    def changed(root: Path) -> None:
        file = root / "output" / RECORD
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {key: value}), encoding="utf-8")

    return changed


def _linked(name: str) -> Change:
    def changed(root: Path) -> None:
        file = root / "output" / name
        file.rename(root / "elsewhere")
        file.symlink_to(root / "elsewhere")

    return changed


def _sparse(root: Path) -> None:
    with (root / "output" / RECORD).open("ab") as stream:
        stream.truncate(3_000_000_000)


def _pipe(root: Path) -> None:
    (root / "output" / RECORD).unlink()
    os.mkfifo(root / "output" / RECORD)


def _unknown_twice(root: Path) -> None:
    os.mkfifo(root / "data/2021/events/pipe.yaml")
    _recorded("inputs", Fingerprint(root, 2021, OPTIONS).digest)(root)


CHANGES: dict[str, Change] = {
    "an entry": _edited("data/2021/events/forum.yaml"),
    "a new entry": _edited("data/2021/events/new.yaml"),
    "an entry gone": lambda root: (root / "data/2021/events/forum.yaml").unlink(),
    "another name": lambda root: (root / "data/2021/events/forum.yaml").rename(root / "data/2021/events/other.yaml"),
    "two entries in each other's place": _swapped,
    "reference data": _edited("data/reference/states.yaml"),
    "the year before": _edited("data/2020/session.yaml"),
    "a template": _edited("templates/report.j2"),
    "a template below": _edited("templates/sections/expert.j2"),
    "the layout": _edited("templates/layout.yaml"),
    "the program": _edited("program/rendering/css.py"),
    "a new module": _edited("program/new.py"),
    "the version of a library": lambda root: (root / "site-packages/weasyprint-70.0.dist-info").rename(
        root / "site-packages/weasyprint-70.1.dist-info"
    ),
    "one more library": lambda root: (root / "site-packages/other-1.dist-info").mkdir(),
    "a library of the system": _edited("libpango.so.0"),
    "a library of the system gone": lambda root: (root / "libpango.so.0").unlink(),
    "the font": _edited("font.ttf"),
    "a file of the output": _edited("output/report.pdf"),
    "a file of the output gone": lambda root: (root / "output/report.docx").unlink(),
    "inputs that were unknown then, too": _unknown_twice,
    "a link in the place of a file of the output": _linked("report.pdf"),
    "a link in the place of the record": _linked(RECORD),
    "a pipe in the place of the record": _pipe,
    "a record of gigabytes": _sparse,
    "the record gone": lambda root: (root / "output" / RECORD).unlink(),
    "the record broken": lambda root: (root / "output" / RECORD).write_bytes(b"{"),
    "the record a list in lists without end": lambda root: (root / "output" / RECORD).write_bytes(b"[" * 200_000),
    "a record of another kind": lambda root: (root / "output" / RECORD).write_bytes(b'{"files": {}}'),
    "a linked folder": lambda root: (root / "data/2021/documents").symlink_to("../../shared"),
    "a pipe among the data": lambda root: os.mkfifo(root / "data/2021/events/pipe.yaml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_detected(root: Path, change: Change) -> None:
    change(root)
    assert not is_current(root)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("inputs", None),
        *(("files", value) for value in (None, {}, ["report.pdf"], {"report.pdf": None})),
        *(("files", value) for value in ({"a\0": ""}, {"\ud800": ""}, {"../font.ttf": FONT})),
        *(("warnings", value) for value in (None, "3", [])),
        *(("fonts", value) for value in (None, {}, "Serif", {"Serif": None})),
        *(("system", value) for value in (None, {}, [1], {"font.ttf": None}, {"font.ttf": 1}, {"a\0": [1, 2]})),
    ],
)
def test_a_record_that_no_build_has_written(root: Path, key: str, value: object) -> None:
    _recorded(key, value)(root)
    assert not is_current(root)


def test_other_options_another_year_and_another_font(root: Path) -> None:
    assert not is_current(root, house="typographic")
    assert not is_current(root, draft="draft/2021/1")
    assert not is_current(root, year=2020)
    assert not is_current(root, font="other.ttf")


def test_what_does_not_matter(root: Path) -> None:
    for moment in (0, 4_000_000_000):
        for file in ("data/2021/events/forum.yaml", "output/report.pdf", "templates/report.j2"):
            os.utime(root / file, (moment, moment))
    for file in ("program/__pycache__/build.pyc", "data/2019/session.yaml", "data/README.md"):
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text("other", encoding="utf-8")
    assert is_current(root)
    known = read_record(root / "output")
    assert known
    assert (known.warnings, set(known.files)) == (3, set(FILES))


def test_a_change_during_a_build_is_detected(root: Path) -> None:
    inputs = Fingerprint(root, 2021, OPTIONS)
    assert inputs.is_current()
    _edited("data/2021/events/forum.yaml")(root)
    assert not inputs.is_current()


def test_the_libraries_of_this_process() -> None:
    assert any("libc.so" in path or "libc-" in path for path in loaded_libraries())
    assert all(Path(path).is_file() for path in loaded_libraries())
