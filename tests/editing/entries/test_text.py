"""Changed texts: exactly the intended content, every other line as it was, and canonical where it was canonical."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.paths import ROOT
from support.problems import problems_of

from sco_report.editing.entries.text import edited
from sco_report.editing.formatting import formatted
from sco_report.model.event import Event
from sco_report.model.file_kinds import KINDS, FileKind, files_of, kind_of
from sco_report.problems import ProblemsFound
from sco_report.source import KeyPath, parse

KIND = {kind.name: kind for kind in KINDS}
FILE = Path("x.yaml")


def change(text: str, kind: str = "event", at: KeyPath = (), **changes: Any) -> str:
    return edited(FILE, text, KIND[kind], at, changes)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        # A key with another value, a new one in its place, one taken away.
        ("id: a\ndates: 2021-01-01\n", {"dates": "2021-01-02"}, "id: a\ndates: 2021-01-02\n"),
        ("id: a\ndates: 2021-01-01\n", {"title": "Т"}, "id: a\ntitle: Т\ndates: 2021-01-01\n"),
        ("title: Т\n", {"id": "a"}, "id: a\ntitle: Т\n"),
        # As it is pasted from Word.
        ("id: a\n", {"title": "Т №\u00a01"}, "id: a\ntitle: Т № 1\n"),
        ("id: a\ntitel: Т\n", {"note": "н"}, "id: a\nnote: н\ntitel: Т\n"),
        ("id: a\nplace: Т\nnote: н\n", {"place": None}, "id: a\nnote: н\n"),
        ("id: a\nplace: Т\n", {"place": ""}, "id: a\n"),
        ("id: a\nchair: [TJ]\n", {"chair": []}, "id: a\n"),
        ("id: a\nchair: TJ\n", {"chair": ["TJ", "KZ"]}, "id: a\nchair: [TJ, KZ]\n"),
        ("id: a\nchair:\n  - TJ\n  - KZ\n", {"chair": "TJ"}, "id: a\nchair: TJ\n"),
        ("id: a\ntitle: длинное\n  название\nnote: н\n", {"title": "Т: а"}, "id: a\ntitle: \"Т: а\"\nnote: н\n"),
        ("id: a\ntitle:\n  длинное\nnote: н\n", {"title": "Т"}, "id: a\ntitle: Т\nnote: н\n"),
        ("id: a\n'title' : Т\n", {"title": "Х"}, "id: a\n'title': Х\n"),
        ("id: a\n", {"note": "раз\nдва: три"}, "id: a\nnote: |-\n  раз\n  два: три\n"),
        ("id: a\ntitle: {nom: Т, acc: Ту}\n", {"title": {"acc": "Ты", "nom": "Т"}},
         "id: a\ntitle: {nom: Т, acc: Ты}\n"),
        # Comments stay above their keys and beside them; one that allows a warning goes with its key.
        ("# о файле\n\n# об имени\nid: a\n", {"section": "expert"},
         "# о файле\n\n# об имени\nid: a\nsection: expert\n"),
        ("id: a\n# почему\nplace: Т\nnote: н\n", {"place": None}, "id: a\n# почему\nnote: н\n"),
        ("id: a\n# почему\nplace: Т\n  # глубже\nnote: н\n", {"place": None}, "id: a\n# почему\n# глубже\nnote: н\n"),
        ("id: a\n# sco-report: allow SCO-W101: так\nplace: Т\n", {"place": None}, "id: a\n"),
        ("id: a\nplace: Т   # почему\n", {"place": "У"}, "id: a\nplace: У   # почему\n"),
        ("id: a\nchair: [ # кто\n  TJ, # тот\n  KZ]\n", {"chair": "TJ"}, "id: a\n# тот\nchair: TJ # кто\n"),
        ("id: a\nplace: Т\n  # глубже\n", {"place": "У"}, "id: a\nplace: У\n  # глубже\n"),
        ("id: a\nnote: Т\n  # глубже\n", {"note": "раз\nдва"}, 'id: a\nnote: "раз\\nдва"\n# глубже\n'),
        ("id: a\nnote: >- # кем\n  раз\n  # не комментарий\n", {"note": "р"}, "id: a\nnote: р # кем\n"),
        ("id: a\n\nplace: Т\n\nnote: н\n", {"place": None}, "id: a\n\nnote: н\n"),
        ("id: a\n\nnote: н\n", {"note": None}, "id: a\n"),
        # A list member by member: an unchanged one keeps its lines, also where it moves.
        ("outcomes:\n  # о б\n  - text: 'Б'  # так\n  - text: В\n", {"outcomes": [{"text": "В"}, {"text": "Б"}]},
         "outcomes:\n  - text: В\n  # о б\n  - text: 'Б'  # так\n"),
        ("outcomes:\n- text: 'Б'\n- {text: Великое, by: parties}\n",
         {"outcomes": [{"text": "Б"}, {"by": "parties", "decided": "о Г"}, {"text": "Великое"}]},
         "outcomes:\n- text: 'Б'\n- decided: о Г\n  by: parties\n- {text: Великое}\n"),
        ("outcomes:\n  - by: parties # кто\n    # что\n    decided: о Г\n", {"outcomes": [{"decided": "о Г"}]},
         "outcomes:\n  # что\n  - decided: о Г\n"),
        ("outcomes:\n  - by: parties\n    decided: о Г\n",
         {"outcomes": [{"by": "sides", "decided": "о Г", "joined": "and"}]},
         "outcomes:\n  - by: sides\n    decided: о Г\n    joined: and\n"),
        ("outcomes:\n  - by: parties\n", {"outcomes": [{"by": "parties", "decided": "о Г"}]},
         "outcomes:\n  - decided: о Г\n    by: parties\n"),
        ("documents:\n  - a  # раз\n  # о б\n  - b\n  - c\n", {"documents": ["c", "a"]},
         "documents:\n  - c\n  - a  # раз\n"),
        ("documents:\n  # все\n  - a\n\n  - b\n", {"documents": ["b"]}, "documents:\n  # все\n\n  - b\n"),
        # An unusual notation of what changes is written anew, of anything else kept.
        ("? id\n: a\n", {"id": "b"}, "id: b\n"),
        ("{title: Т, # что\n id: a}\n", {"id": "b"}, "id: b # что\ntitle: Т\n"),
        ("outcomes:\n  -\n    text: Т\nid: a\n", {"id": "b"}, "outcomes:\n  -\n    text: Т\nid: b\n"),
        ("outcomes:\n  -\n    text: Т\nid: a\n", {"outcomes": [{"text": "У"}]}, "outcomes:\n  - text: У\nid: a\n"),
        # The ends of lines and of the file, the mark at its beginning, decomposed letters.
        ("id: a\r\nnote: н\r\n", {"title": "Т"}, "id: a\r\ntitle: Т\r\nnote: н\r\n"),
        ("id: a\nplace: Т", {"note": "н"}, "id: a\nplace: Т\nnote: н"),
        ("id: a\nnote: н", {"place": "Т"}, "id: a\nplace: Т\nnote: н"),
        ("\ufeffid: a\nnote: н\n", {"id": "b"}, "\ufeffid: b\nnote: н\n"),
        ("id: a\ntitle: и\u0306\n", {"note": "и\u0306"}, "id: a\ntitle: и\u0306\nnote: й\n"),
        ("--- # начало\nid: a\n...\n", {"note": "н"}, "--- # начало\nid: a\nnote: н\n...\n"),
        ("id: a\nnote: |\n  без конца", {"titel": "Т"}, "id: a\nnote: без конца\ntitel: Т"),
        ("id: a\nnote: |+\n  н\n\n\nplace: Т\n", {"place": None}, "id: a\nnote: |+\n  н\n\n\n"),
    ],
)  # fmt: skip
def test_keys_comments_and_lines(before: str, changes: dict[str, Any], after: str) -> None:
    assert change(before, **changes) == after


@pytest.mark.parametrize(
    ("kind", "at", "before", "changes", "after"),
    [
        ("events", ("events", 1),
         "section: webinars\nevents:\n  - id: a\n    # о б\n    dates: 2021-01-01\n  - id: b  # так\n",
         {"dates": "2021-02-02"},
         "section: webinars\nevents:\n  - id: a\n    # о б\n    dates: 2021-01-01\n  - id: b  # так\n"
         "    dates: 2021-02-02\n"),
        ("events", ("events", 0), "events:\n  - {id: a, title: Т} # раз\n  - {id: b}\n", {"title": "У"},
         "events:\n  - {id: a, title: У} # раз\n  - {id: b}\n"),
        ("places", ("Б",), "# города\nА: {type: город, gen: А}\nБ: {type: город, gen: Б}    # два\n", {"gen": "Бы"},
         "# города\nА: {type: город, gen: А}\nБ: {type: город, gen: Бы}    # два\n"),
        ("states", ("RU",), "KZ:\n  english: K\nRU:\n  # кто\n  english: R\n", {"chinese": "俄"},
         "KZ:\n  english: K\nRU:\n  # кто\n  english: R\n  chinese: 俄\n"),
        ("chairmanships", (1,), "- council: a\n  state: KZ\n- council: b\n  state: RU\n", {"since": "2021-01-01"},
         "- council: a\n  state: KZ\n- council: b\n  state: RU\n  since: 2021-01-01\n"),
        ("session", (), "signatories:\n  - {state: RU, post: П}\n  - {state: KZ, post: П}\n",
         {"signatories": [{"state": "RU", "post": "М"}, {"state": "KZ", "post": "П"}]},
         "signatories:\n  - {state: RU, post: М}\n  - {state: KZ, post: П}\n"),
    ],
)  # fmt: skip
def test_each_kind_of_file(kind: str, at: KeyPath, before: str, changes: dict[str, Any], after: str) -> None:
    assert edited(FILE, before, KIND[kind], at, changes) == after


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("id: a\nid: b\n", {"title": "Т"}),
        ("id: [a\n", {"title": "Т"}),
        ("id: a\n", {"title": "\x07"}),
        ("", {"id": "a"}),
    ],
)
def test_what_cannot_be_read_or_written_is_refused(text: str, changes: dict[str, Any]) -> None:
    assert problems_of(change, text, **changes)


VALUES: dict[str, list[Any]] = {
    "id": ["a", "b-2"],
    "section": ["expert", "ministerial"],
    "ordinal": ["1", "XVI"],
    "title": ["форум", "«Диалог»: встреча", {"nom": "форум", "acc": "форум"}, {"nom": "да: нет", "gen": "x"}],
    "dates": ["2021-01-01", ["2021-01-01", "2021-02-01/2021-02-03"]],
    "chair": ["TJ", ["TJ", "KZ"], ["KZ", "TJ", "heads"]],
    "participants": [["министры", "эксперты"], [{"nom": "министр", "gen": "министра"}, "эксперты"], "послы"],
    "note": ["строка", "строка\nи другая: так", "# не комментарий", "раз\n\n  два\n"],
    "titel": ["опечатка", {"a": {"b": ["c", "d"]}}],
}
OUTCOMES: list[Any] = [
    {"decided": "о продолжении работы", "by": "parties"},
    {"decided": "о продолжении работы", "by": "sides", "joined": "and"},
    {"adopted": ["plan-a", "plan-b"]},
    {"adopted": ["plan-b"], "as": "draft"},
    {"text": "Свободное предложение: оно напечатано как есть."},
    {"chairmanship_passes": {"in": "{ДС} ШОС", "to": "UZ", "period": "2022-01-01/2022-12-31"}},
]
QUOTES = st.sampled_from([None, "'", '"', "|", ">"])


def written(key: str, value: Any, draw: st.DrawFn) -> list[str]:
    """The lines of a key and its value in any style, with comments between the members of a list."""
    flow = draw(st.booleans()) and not isinstance(value, str)
    style = None if flow else draw(QUOTES)
    options: Any = {"allow_unicode": True, "sort_keys": False, "default_style": style, "width": draw(WIDTHS)}
    if flow:
        first, *rest = yaml.safe_dump(value, default_flow_style=True, **options).splitlines()
        return [f"{key}: {first}", *(f"  {line}" for line in rest)]
    text = yaml.safe_dump({"key": value}, default_flow_style=False, **options).split(":", 1)[1]
    head, *below = f"{key}:{text}".splitlines()
    return [head, *(line for one in below for line in [*(draw(INSIDE) if one.startswith("- ") else []), one])]


INSIDE = st.lists(st.sampled_from(["# внутри", "  # глубже внутри", ""]), max_size=1)
WIDTHS = st.sampled_from([20, 10_000])
ABOVE = st.lists(st.sampled_from(["", "# слово", "   # глубже", "# sco-report: allow SCO-W101: так"]), max_size=2)
BESIDE = st.sampled_from(["", "", "  # рядом", " # sco-report: allow SCO-W102: так"])
entry_values = st.fixed_dictionaries(
    {"id": st.just("a")},
    optional={
        **{key: st.sampled_from(values) for key, values in VALUES.items() if key != "id"},
        "outcomes": st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=4),
    },
)
changed_values = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.sampled_from([*values, None]) for key, values in VALUES.items()},
        "outcomes": st.lists(st.sampled_from(OUTCOMES), max_size=4),
    },
)


@st.composite
def files(draw: st.DrawFn) -> dict[str, list[str]]:
    """The lines of an entry key by key, comments above them included; the last ones have no key."""
    values = draw(entry_values)
    out: dict[str, list[str]] = {}
    for key in draw(st.permutations(list(values)) | st.just(sorted(values, key=rank))):
        head, *below = written(key, values[key], draw)
        out[key] = [*draw(ABOVE), head + ("" if below and '"' in head else draw(BESIDE)), *below]
    out[""] = draw(ABOVE)
    assume(value_of(out) == values)
    return out


def value_of(lines: dict[str, list[str]], last_end: bool = True) -> Any:
    text = "\n".join(line for fragment in lines.values() for line in fragment)
    try:
        return parse(FILE, text + "\n" * last_end).value
    except ProblemsFound:
        return None


def rank(key: str) -> int:
    return list(Event.model_fields).index(key) if key in Event.model_fields else 99


def is_within(few: list[str], many: list[str]) -> bool:
    remaining = iter(many)
    return all(one in remaining for one in few)


def stripped(line: str) -> str:
    """A line without its indentation where it is a comment: it may move to the left."""
    return line.strip() if line.strip().startswith("#") else line


@settings(deadline=None)
@given(files(), changed_values, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_value_is_the_intended_one_and_other_lines_stay(
    lines: dict[str, list[str]], changes: dict[str, Any], end: str, last_end: bool
) -> None:
    old = [line for fragment in lines.values() for line in fragment]
    text = end.join(old) + end * last_end
    before = value_of(lines, last_end)
    after = {key: one for key, one in (before | changes).items() if one}
    assume(after)
    new = edited(FILE, text, KIND["event"], (), changes)
    assert parse(FILE, new.replace(end, "\n")).value == after
    assert new.count("\n") == new.count(end) or "\n" not in text
    if value_of(lines, last_end=True) != before:
        return  # A text below «|» that a line break after it would change.
    untouched = [one for key in lines if not key or before[key] == after.get(key) for one in lines[key]]
    assert is_within([stripped(one) for one in untouched if one.strip()], [stripped(one) for one in new.splitlines()])
    if formatted(parse(FILE, text), KIND["event"]) == text:
        assert formatted(parse(FILE, new), KIND["event"]) == new


def committed() -> list[tuple[Path, FileKind]]:
    found = [(file, kind_of(file.relative_to(ROOT))) for file in files_of(ROOT, 2021)]
    return [(file, kind) for file, kind in found if kind and kind.name in {"event", "document"}]


def test_one_new_key_is_one_new_line_in_every_committed_file() -> None:
    for file, kind in committed():
        text = file.read_text(encoding="utf-8")
        new = edited(file, text, kind, (), {"note": "замечание"})
        assert formatted(parse(file, new), kind) == new
        assert new.replace("note: замечание\n", "") == text
        assert edited(file, new, kind, (), {"note": None}) == text


@settings(deadline=None)
@given(st.data())
def test_outcomes_of_committed_files_keep_their_lines_in_any_order(data: st.DataObject) -> None:
    file, kind = data.draw(st.sampled_from([pair for pair in committed() if pair[1].name == "event"]))
    text = file.read_text(encoding="utf-8")
    value: Any = parse(file, text).value
    outcomes = data.draw(st.permutations(value.get("outcomes", [])))
    kept = outcomes[: data.draw(st.integers(0, len(outcomes)))]
    new = edited(file, text, kind, (), {"outcomes": kept})
    assert parse(file, new).value == {**value, "outcomes": kept} if kept else "outcomes" not in new
    assert set(new.splitlines()) <= set(text.splitlines())
    assert formatted(parse(file, new), kind) == new
