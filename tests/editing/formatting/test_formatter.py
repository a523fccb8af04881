"""Canonical form: keys in order, one indentation, everything else as written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import ROOT
from support.problems import problems_of

from sco_report.editing.formatting import first_difference, formatted
from sco_report.model.event import Event
from sco_report.model.file_kinds import KINDS, FileKind, files_of, kind_of
from sco_report.source import parse

KIND = {kind.name: kind for kind in KINDS}
MODELINE = "# yaml-language-server: $schema=../../../schema/event.schema.json"


def canonical(text: str, kind: str = "event") -> str:
    return formatted(parse(Path("x.yaml"), text), KIND[kind])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Т\nid: a\n", "id: a\ntitle: Т\n"),
        ("id: a\n\n\n\ntitle: Т\n\n", "id: a\n\ntitle: Т\n"),
        ("id: a   \ntitle: Т", "id: a\ntitle: Т\n"),
        ("  id: a\n  title: Т\n", "id: a\ntitle: Т\n"),
        ("id: a\r\ntitle: Т\r\n", "id: a\ntitle: Т\n"),
        ("id: a\ntitel: Т\ndates: 2021-01-01\n", "id: a\ndates: 2021-01-01\ntitel: Т\n"),
        ("outcomes:\n- by: x\n  adopted: y\n", "outcomes:\n  - adopted: y\n    by: x\n"),
        ("outcomes:\n    -   lead: x\n        by: z\n        adopted:\n        - y\n",
         "outcomes:\n  - adopted:\n      - y\n    by: z\n    lead: x\n"),
        ("outcomes:\n  - heard: {acc: У, nom: У}\n    by: [{agreement: femn, nom: Я}]\n",
         "outcomes:\n  - heard: {nom: У, acc: У}\n    by: [{nom: Я, agreement: femn}]\n"),
        ("outcomes:\n  - heard:\n      - gen: У\n        nom: У\n",
         "outcomes:\n  - heard:\n      - nom: У\n        gen: У\n"),
        ("outcomes:\n  - {by: x, adopted: [y, z]}\n", "outcomes:\n  - {adopted: [y, z], by: x}\n"),
        ("outcomes: [{by: x, 'adopted': y}, {lead: z, text: v}]\n",
         "outcomes: [{'adopted': y, by: x}, {text: v, lead: z}]\n"),
        ("outcomes:\n  - joined: and\n    discussed: >-\n          долго\n          и ясно\n",
         "outcomes:\n  - discussed: >-\n      долго\n      и ясно\n    joined: and\n"),
        ("outcomes:\n  - text: |2\n        с отступом\n", "outcomes:\n  - text: |2\n        с отступом\n"),
        ("note: >+\n  последние\n\n\nid: a\n", "id: a\nnote: >+\n  последние\n\n\n"),
        ("title: 'Т'\nid: \"a\"\n", "id: \"a\"\ntitle: 'Т'\n"),
        ("dates: [2021-01-01,\n  2021-01-02]\nid: a\n", "id: a\ndates: [2021-01-01,\n  2021-01-02]\n"),
        ("title: длинное\n  название\nid: a\n", "id: a\ntitle: длинное\n  название\n"),
        ("title:\n  длинное\nid: a\n", "id: a\ntitle:\n  длинное\n"),
        # Comments move with their keys.
        ("# о названии\ntitle: Т\n# об имени\nid: a  # строчными\n",
         "# об имени\nid: a  # строчными\n# о названии\ntitle: Т\n"),
        ("# о файле\n\ntitle: Т\nid: a\n", "# о файле\n\nid: a\ntitle: Т\n"),
        ("title: Т\nid: a\n# в конце\n", "id: a\ntitle: Т\n# в конце\n"),
        (f"# о файле\n{MODELINE}\n\nid: a\n", f"{MODELINE}\n# о файле\n\nid: a\n"),
        (f"id: a\n{MODELINE}\n", f"{MODELINE}\nid: a\n"),
        ("outcomes:\n  - by: x\n    # о деле\n    adopted: y\n", "outcomes:\n  # о деле\n  - adopted: y\n    by: x\n"),
        ("outcomes:\n# об итоге\n- adopted: y\n  # о том же\nid: a\n",
         "id: a\noutcomes:\n  # об итоге\n  - adopted: y\n    # о том же\n"),
        ("outcomes:\n  # sco-report: allow SCO-W102: так\n  - adopted: y\nid: a # sco-report: allow SCO-W103: и так\n",
         "id: a # sco-report: allow SCO-W103: и так\noutcomes:\n  # sco-report: allow SCO-W102: так\n  - adopted: y\n"),
        ("title: Т\n   # глубже\nid: a\n", "id: a\ntitle: Т\n  # глубже\n"),
        ("---\n# ниже черты\ntitle: Т\nid: a\n", "---\nid: a\n# ниже черты\ntitle: Т\n"),
        # An unusual notation is left unchanged.
        *((text, text) for text in (
        "outcomes:\n  - - a\n    - b\n",
        "outcomes:\n  -\n    adopted: y\n",
        "? id\n: a\n",
        "{title: Т,\n id: a}\n",
        "[a, b]\n",
        "просто текст\n",
        "outcomes:\n  - {by: x, # почему\n     adopted: y}\n",
        )),
    ],
)  # fmt: skip
def test_keys_comments_and_indentation(before: str, after: str) -> None:
    assert canonical(before) == after
    assert canonical(after) == after


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("session", "signatories:\n  - {post: П, state: RU}\ncouncil: с\n",
         "council: с\nsignatories:\n  - {state: RU, post: П}\n"),
        ("events", "events:\n  - title: Т\n    id: a\nsection: webinars\n",
         "section: webinars\nevents:\n  - id: a\n    title: Т\n"),
        ("events", "title: Т\nid: a\n", "id: a\ntitle: Т\n"),
        ("places", "Б: {loc: Б, type: город}\nА: {gen: А}\n", "Б: {type: город, loc: Б}\nА: {gen: А}\n"),
        ("document", "forms: {loc: Т, gen: Т}\nid: a\n", "id: a\nforms: {gen: Т, loc: Т}\n"),
        ("remarks", "- kind: form\n  number: KZ-1\n  patch:\n  - {now: a, at: b, entry: c}\n",
         "- number: KZ-1\n  kind: form\n  patch:\n    - {entry: c, at: b, now: a}\n"),
        ("session", "decision:\n  clauses:\n  - annexed: true\n    approve: report\n",
         "decision:\n  clauses:\n    - approve: report\n      annexed: true\n"),
    ],
)  # fmt: skip
def test_the_order_of_each_kind_of_file(kind: str, before: str, after: str) -> None:
    assert canonical(before, kind) == after


@pytest.mark.parametrize(
    "text", ["title: Т\nnote: |\n  без конца строки", f'id: a\ntitle: "\n{MODELINE}"\n', f'"\n{MODELINE}"']
)
def test_a_text_whose_content_would_change_is_refused(text: str) -> None:
    assert [problem.id for problem in problems_of(canonical, text)] == ["SCO-E091"]


@pytest.mark.parametrize(("old", "new", "line"), [("a\nb\n", "a\nc\n", 2), ("a\r\n", "a\n", 1), ("a", "a\n", 1)])
def test_the_first_line_that_differs(old: str, new: str, line: int) -> None:
    assert first_difference(old, new) == line


def committed() -> list[tuple[Path, FileKind]]:
    found = [(file, kind_of(file.relative_to(ROOT))) for file in files_of(ROOT, 2021)]
    return [(file, kind) for file, kind in found if kind]


def test_the_data_is_in_canonical_form() -> None:
    files = committed()
    assert len(files) > 100
    changed = [
        file.name
        for file, kind in files
        if formatted(parse(file, file.read_text(encoding="utf-8")), kind) != file.read_text(encoding="utf-8")
    ]
    assert changed == [], "run sco-report fmt"


VALUES = {
    "id": "a",
    "section": "'expert'",
    "ordinal": "1  # первое",
    "title": "длинное\n  название",
    "dates": "[2021-01-01, 2021-01-02]",
    "format": '"hybrid"',
    "participants": "\n  - министры\n  # и еще\n  - эксперты",
    "note": ">-\n    строка\n\n    другая",
    "titel": "|\n  опечатка\n  # не комментарий",
    "outcomes": "\n- by: x\n  # о решении\n  decided_to: >-\n     продолжить\n- {lead: y, adopted: [b]}\n-  text: Т.",
}
COMMENTS = st.lists(st.sampled_from(["", "# слово", "   # глубже", MODELINE]), max_size=3)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """Keys of an event in any order, with comments and blank lines between them."""
    keys = draw(st.permutations(list(VALUES)))
    kept = draw(st.integers(1, len(keys)))
    lines: list[str] = []
    for number, key in enumerate(keys[:kept]):
        lines += [f"{comment}{number}" if comment.endswith("слово") else comment for comment in draw(COMMENTS)]
        lines.append(f"{key}: {VALUES[key]}".replace(": \n", ":\n"))
    return "\n".join([*lines, *draw(COMMENTS), ""])


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


@settings(deadline=None)
@given(entries())
def test_the_content_does_not_change(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert parse(Path("x"), once).value == parse(Path("x"), text).value
    assert comments(once) == comments(text)
    keys = [line.partition(":")[0] for line in once.split("\n") if line[:1].isalpha()]
    ranks = [list(Event.model_fields).index(key) if key in Event.model_fields else 99 for key in keys]
    assert ranks == sorted(ranks)


@settings(deadline=None)
@given(entries())
def test_a_comment_stays_above_its_key(text: str) -> None:
    def above(lines: list[str]) -> set[tuple[str, str]]:
        pairs = [(one, after) for one, after in pairwise(lines) if one.startswith("# слово")]
        return {(one, after.partition(":")[0]) for one, after in pairs if after[:1].isalpha()}

    assert above(text.split("\n")) <= above(canonical(text).split("\n"))


def pieces(lines: list[str]) -> list[str]:
    """The keys of an entry with their values and the comments above them."""
    out: list[str] = []
    comments = ""
    for line in lines:
        if line.startswith("#"):
            comments += line
        elif line.startswith(" "):
            out[-1] += comments + line
            comments = ""
        else:
            out.append(comments + line)
            comments = ""
    return out


@settings(deadline=None)
@given(st.data())
def test_shuffled_entries_are_restored(data: st.DataObject) -> None:
    """The keys of an entry in any order give the committed file again."""
    file, kind = data.draw(st.sampled_from([pair for pair in committed() if pair[1].name in {"event", "document"}]))
    text = file.read_text(encoding="utf-8")
    modeline, *lines = text.splitlines(keepends=True)
    shuffled = data.draw(st.permutations(pieces(lines)))
    assert formatted(parse(file, modeline + "".join(shuffled)), kind) == text
