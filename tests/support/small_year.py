"""A year of a few entries, written to files and checked by single rules."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.paths import ROOT

from sco_report.checks import check
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems.messages import Message, render

SESSION = """\
council: heads-of-government-council
date: 2021-11-25
place: Нур-Султан
signatories:
  - {state: IN, post: Министр}
  - {state: KZ, post: Министр}
  - {state: CN, post: Министр}
  - {state: KG, post: Министр}
  - {state: PK, post: Министр}
  - {state: RU, post: Министр}
  - {state: TJ, post: Министр}
  - {state: UZ, post: Министр}
decision:
  clauses:
    - approve: report
report:
  name: Отчет
  author: secretariat
  subject: о мероприятиях
  period: {first: 2020-11, last: 2021-11}
"""
MEETING = "id: meeting\nsection: expert\ntitle: Совещание экспертов\ndates: 2021-07-16\n"

DOCUMENTS = ("plan", "concept", "steps", "programme")

Files = str | Mapping[str, str]
Case = tuple[str, ...]
"""The id of a problem, the lines of one event, the places of the problem in them («5:8 6:9»), parts of its message."""


def write_year(root: Path, files: Files = "") -> Path:
    """Write a project whose year 2021 has the session and ``meeting.yaml``, and the files given.

    A text stands for lines of ``meeting.yaml``. The name of a file is that of its path without suffix, below the year
    or «reference»; each top-level key replaces that of the default, where there is one, or is added at the end.
    """
    for name in ("data/reference", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "data/2021/documents").mkdir(parents=True)
    files = {"meeting": files} if isinstance(files, str) else files
    for name in {"session": "", "meeting": "", **files}:
        file = root / "data" / _path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            text = file.read_text(encoding="utf-8") + files[name]
        else:
            text = merged(_default(name.rpartition("/")[2]), files.get(name, ""))
        file.write_text(text, encoding="utf-8")
    return root


def merged(default: str, lines: str) -> str:
    """The text of a YAML mapping in which some top-level blocks are replaced and others added."""
    blocks = re.findall(r"^\S.*\n(?:^[ \n].*\n?)*", f"{default}{lines.rstrip()}\n", flags=re.MULTILINE)
    return "".join({block.partition(":")[0]: block for block in blocks}.values())


def _path(name: str) -> str:
    if "/" in name:
        return f"{name}.yaml"
    return f"2021/{name}.yaml" if name == "session" else f"2021/{_folder(name)}/{name}.yaml"


def _folder(name: str) -> str:
    return "documents" if name in DOCUMENTS else "events"


def _default(id_: str) -> str:
    if id_ == "session":
        return SESSION
    return f"id: {id_}\ntitle: План\n" if id_ in DOCUMENTS else MEETING.replace("meeting", id_)


def read_whole(root: Path) -> Year:
    """The year of a project."""
    year = read_year(root, 2021).year
    assert year is not None
    return year


def messages(year: Year, id_: str) -> list[Message]:
    """The problems of one id that the rules find, in Russian; both languages must have their texts."""
    problems = sorted((one for one in check(year, id_) if one.id == id_), key=lambda one: one.position)
    assert all(render(problem, "en").reason for problem in problems)
    return [render(problem, "ru") for problem in problems]


def places(found: Sequence[Message]) -> list[str]:
    """Where problems stand: «meeting:5:8»."""
    return [f"{Path(one.file).stem}:{one.line}:{one.column}" for one in found]


def texts(found: Sequence[Message]) -> str:
    """The reasons and remedies of problems, as the catalogue has them."""
    return "; ".join(f"{one.reason}. {one.remedy}" for one in found)


def one_event_each(root: Path, cases: Sequence[Case], others: Mapping[str, str] | None = None) -> Year:
    """A year with one event for each case, so that it is read only once, and other files."""
    events = {f"case-{number:03}": case[1] for number, case in enumerate(cases)}
    return read_whole(write_year(root, {**events, **(others or {})}))


def assert_cases(year: Year, cases: Sequence[Case], id_: str) -> None:
    """Check all cases of one id in the year of :func:`one_event_each`."""
    found = messages(year, id_)
    for number, (case_id, lines, expected, *parts) in enumerate(cases):
        if case_id == id_:
            of_case = [one for one in found if Path(one.file).stem == f"case-{number:03}"]
            assert [f"{one.line}:{one.column}" for one in of_case] == expected.split(), lines
            assert all(part in texts(of_case) for part in parts), (lines, texts(of_case))
