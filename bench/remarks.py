"""How long it takes to collect a delegation's file: a hundred changes of the report of 2021, and comments."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import yaml

from bench.measuring import alternating
from bench.rows import REAL, Row

_BUDGET = 10.0
"""Seconds."""
_OF_FIXED_WORDS, _COMMENTS = 20, 20
_FEW_WORDS = 5
_DRAFT = "draft/2021/1"
_WORDS = {
    "сотрудничества": "взаимодействия",
    "развития": "укрепления",
    "подготовке": "разработке",
    "обсуждению": "рассмотрению",
    "руководителей": "представителей",
    "экспертов": "специалистов",
    "государств-членов": "стран",
}
"""Words that others may replace in the same form."""


def collected(project: Path, runs: int) -> Iterator[Row]:
    """The file of a delegation of a project that becomes a repository; its data stays as it is."""
    _git(project, "init", "--quiet", "--initial-branch=main")
    _git(project, "add", "--all")
    _git(project, "commit", "--quiet", "--message", "Проект")
    _git(project, "tag", "--annotate", "--message", "Проект 1", _DRAFT)
    file = _returned(project)
    command = [*_program(project, "collect"), str(file), "--from", "KZ", "--draft", "1"]
    yield Row("collect", REAL, "seconds", alternating({"collect": command}, runs)["collect"], None, _BUDGET)


def _returned(project: Path) -> Path:
    """The package with changes of data, words that are in no data, and comments; the data is put back."""
    sent = {one.text for one in _package(project, "sent").paragraphs}
    _change(project / "data/2021")
    document = _package(project, "returned")
    _git(project, "checkout", "--quiet", "--", "data")
    long = [one for one in document.paragraphs if one.text.count(" ") > _FEW_WORDS]
    for paragraph in _spread([one for one in long if one.text in sent], _OF_FIXED_WORDS):
        run = next(one for one in paragraph.runs if " " in one.text.strip())
        run.text = run.text.replace(" ", " дополнительно ", 1)
    for paragraph in _spread(long, _COMMENTS):
        document.add_comment(paragraph.runs[:1], "Просим уточнить.", "Делегация")
    file = project.parent / "KZ.docx"
    document.save(str(file))
    return file


def _package(project: Path, name: str) -> Any:
    """The package of the data as it is now."""
    folder = project.parent / name
    subprocess.run([*_program(project, "build"), "--output", str(folder)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return docx.Document(str(folder / "package.docx"))


def _spread(paragraphs: Sequence[Any], count: int) -> Sequence[Any]:
    return paragraphs[:: len(paragraphs) // count][:count]


def _change(year: Path) -> None:
    """Change entries of a year, each kind of change in as many of them as it says."""
    for folder, kind, count in _KINDS:
        left = count
        for file in sorted((year / folder).glob("*.yaml")):
            entry = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
            if left and "events" not in entry and kind(entry):
                file.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
                left -= 1
        assert not left, f"there are {left} entries too few to change"


def _another_word(entry: dict[str, Any]) -> bool:
    title = entry.get("title", "")
    word = next((one for one in _WORDS if isinstance(title, str) and one in title), None)
    if word:
        entry["title"] = title.replace(word, _WORDS[word], 1)
    return bool(word)


def _another_day(entry: dict[str, Any]) -> bool:
    day = entry["dates"]
    is_one = isinstance(day, str) and len(day) == len("2021-01-01") and day < "2021-11"
    if is_one:
        entry["dates"] = f"{day[:-2]}{int(day[-2:]) % 28 + 1:02}"
    return is_one


def _another_format(entry: dict[str, Any]) -> bool:
    has_one = entry.get("format") == "videoconference"
    if has_one:
        entry["format"] = "hybrid"
    return has_one


def _one_outcome_more(entry: dict[str, Any]) -> bool:
    has_some = "outcomes" in entry
    if has_some:
        entry["outcomes"].append({"exchanged_views": "о ходе совместной работы", "by": "parties"})
    return has_some


_KINDS = (
    ("events", _another_word, 35),
    ("events", _another_day, 15),
    ("events", _another_format, 5),
    ("events", _one_outcome_more, 5),
    ("documents", _another_word, 25),
)


def _program(project: Path, verb: str) -> list[str]:
    return [str(Path(sys.executable).with_name("sco-report")), verb, "--year", "2021", "--project", str(project)]


def _git(project: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
    subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True)  # noqa: S603, S607
