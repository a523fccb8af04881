"""YAML that is not plain, broken or malicious: every problem at its position."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.problems import problems_of

from sco_report.limits import DEEPEST, LONGEST_TEXT, MOST_PROBLEMS, MOST_VALUES
from sco_report.problems import Problem
from sco_report.source import parse

Found = list[tuple[str, int, int]]
FILE = Path("entry.yaml")
LISTS = 30_000


def problems(text: str) -> list[Problem]:
    problems = problems_of(parse, FILE, text)
    assert {problem.position.file for problem in problems} == {FILE}
    return problems


def found(text: str) -> Found:
    return [(problem.id, problem.position.line, problem.position.column) for problem in problems(text)]


def nested(levels: int) -> str:
    return "[" * levels + "х" + "]" * levels


@pytest.mark.parametrize(
    ("text", "id_", "places"),
    [
        *((text, "SCO-E006", [(1, 1)]) for text in ("", "\n\n", "# одно примечание\n")),
        ("title:\nchair: TJ\n", "SCO-E016", [(1, 7)]),
        ('title: ""\n', "SCO-E016", [(1, 8)]),
        ("title: '  '\n", "SCO-E016", [(1, 8)]),
        ("a: ~\nb: null\nc: [NULL, 'null', \"~\"]\n", "SCO-E016", [(1, 4), (2, 4), (3, 5)]),
        ("list:\n  -\n  - а\n", "SCO-E016", [(2, 4)]),
        ("a:\nb:\n", "SCO-E016", [(1, 3), (2, 3)]),
    ],
)
def test_empty_files_and_values(text: str, id_: str, places: list[tuple[int, int]]) -> None:
    assert found(text) == [(id_, *at) for at in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: !!str 5\n", [(1, 4)]), ("a: !!int 5\n", [(1, 4)]), ("a: ! 5\n", [(1, 4)]),
        ("a: !local {b: c}\n", [(1, 4)]), ("a: !!python/object/apply:os.system [touch pwned]\n", [(1, 4)]),
        ("!!python/name:os.system ''\n", [(1, 1)]),
        ("%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x\n", [(3, 4)]), ("!!str a: b\n", [(1, 1)]),
        ("a: &x b\n", [(1, 4)]), ("&k a: b\n", [(1, 1)]), ("a: &x b\nc: *x\n", [(1, 4), (2, 4)]),
        ("a: 1\nb: *nothing\n", [(2, 4)]), ("a: &x {b: c}\nd:\n  <<: *x\n", [(1, 4), (3, 7)]),
        ("&x [а, *x]\n", [(1, 1), (1, 8)]), ("&x {b: *x}\n", [(1, 1), (1, 8)]),
    ],
)  # fmt: skip
def test_tags_anchors_and_aliases(text: str, places: list[tuple[int, int]]) -> None:
    assert found(text)[: len(places)] == [("SCO-E005", *at) for at in places]
    assert not Path("pwned").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- title: а\n  chair: TJ\n  title: б\n", [("SCO-E004", 3, 3)]),
        ("? [а, б]\n: в\n", [("SCO-E017", 1, 3)]),
        ("? {а: б}\n: в\n", [("SCO-E017", 1, 3)]),
        # What follows a key that cannot be used is looked at too.
        ("a: 1\na: {б: [в]}\nг:\n", [("SCO-E004", 2, 1), ("SCO-E016", 3, 3)]),
        ("? [а]\n: б\nв:\n", [("SCO-E017", 1, 3), ("SCO-E016", 3, 3)]),
        (f"a: 1\na: {nested(DEEPEST - 1)}\n", [("SCO-E004", 2, 1)]),
        (f"a: 1\na: {nested(DEEPEST)}\n", [("SCO-E007", 2, 23)]),
        # All problems come at once, in order; before a syntax error only those of the notation.
        (
            "title:\nchair: !x TJ\ntitle: б\norder: &o 1\n? [а]\n: в\nlast: *o\n",
            [
                *(("SCO-E016", 1, 7), ("SCO-E005", 2, 8), ("SCO-E004", 3, 1)),
                *(("SCO-E005", 4, 8), ("SCO-E017", 5, 3), ("SCO-E005", 7, 7)),
            ],
        ),
        ("a: &x 1\nb: [\n", [("SCO-E005", 1, 4), ("SCO-E003", 3, 1)]),
    ],
)
def test_keys_and_the_order_of_problems(text: str, expected: Found) -> None:
    assert found(text) == expected


def test_details() -> None:
    assert problems("a: 1\na: 2\n")[0].details == {"key": "a", "first": "1"}
    assert problems("? [а]\n: б\n")[0].details == {"what": "text"}
    assert problems("a: 1\n---\nb: 2\n")[0].details == {"error": "but found another document"}
    assert problems(nested(DEEPEST + 1))[0].details == {"limit": str(DEEPEST)}
    assert problems("- х\n" * MOST_VALUES)[0].details == {"limit": str(MOST_VALUES)}
    assert problems("х" * (LONGEST_TEXT + 1))[0].details == {"limit": str(LONGEST_TEXT)}


@pytest.mark.parametrize("text", ["х" * LONGEST_TEXT, nested(DEEPEST), "б" * 900 + ": 1"])
def test_as_much_as_allowed(text: str) -> None:
    parse(FILE, text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (nested(DEEPEST + 1), ("SCO-E007", 1, DEEPEST + 1)),
        ("[" * LISTS + "]" * LISTS, ("SCO-E007", 1, 21)),
        ("[" * 1_000_000, ("SCO-E007", 1, 21)),
        ("{a: " * LISTS, ("SCO-E007", 1, 81)),
        ("- " * LISTS, ("SCO-E007", 1, 41)),
        ("? " * LISTS, ("SCO-E007", 1, 41)),
        ("".join(f"{' ' * level}a:\n" for level in range(200)), ("SCO-E007", 21, 21)),
        ("%YAML 9.9\n---\na: b\n", ("SCO-E003", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("SCO-E003", 2, 1)),
        ("a: [" + "b," * MOST_VALUES + "]", ("SCO-E130", 1, 199_999)),
        ("a: " + "б" * (LONGEST_TEXT + 1), ("SCO-E131", 1, 4)),
        ("a: " + "б " * LONGEST_TEXT, ("SCO-E131", 1, 4)),
        ('"' + "б" * (LONGEST_TEXT + 1) + '": 1', ("SCO-E003", 1, LONGEST_TEXT + 4)),
        ('? "' + "б" * (LONGEST_TEXT + 1) + '"\n: 1', ("SCO-E131", 1, 3)),
        ("a: 1\n\tb: 2\n", ("SCO-E003", 2, 1)),
        ("a: @б\n", ("SCO-E003", 1, 4)),
    ],
)
def test_bombs_and_limits(text: str, first: tuple[str, int, int]) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize(
    "text", ["note: [" + "!!str a," * 1000 + "]", "note: [" + '"\\0",' * 1000 + "]", "a: 1\n" * 1000, "a\1" * 1000]
)
def test_problems_are_limited(text: str) -> None:
    assert len(found(text)) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("a\0b", {"U+0000": 8}), ("a\x1b[31mb", {"U+001B": 8}), ("a\x7fb", {"U+007F": 8}), ("a\ufe0fb", {"U+FE0F": 8}),
        # YAML takes these three for line breaks, and no editor shows them.
        ("a\x85b: c", {"U+0085": 8}), ("a\u2028b: c", {"U+2028": 8}), ("a\u2029b: c", {"U+2029": 8}),
        ("b # a\u202e comment", {"U+202E": 12}), ("a\u061cb\u00ad", {"U+061C": 8, "U+00AD": 10}),
        ("a\U000e0041b\U000f0000", {"U+E0041": 8, "U+F0000": 10}), ("a\uffffb\ufeff", {"U+FFFF": 8, "U+FEFF": 10}),
        # An escape stands where its text begins.
        ('"a\\0b\\eb"', {"U+0000": 7, "U+001B": 7}), ('"a\\Lb"', {"U+2028": 7}), ('"a\\rb"', {"U+000D": 7}),
        ('"a\\u202eb"', {"U+202E": 7}), ('"a\\U000f0000b"', {"U+F0000": 7}),
    ],
)  # fmt: skip
def test_invisible_characters(value: str, codes: dict[str, int]) -> None:
    read = problems(f"id: a\r\nнет: б\nnote: {value}\n")
    assert {problem.id for problem in read} == {"SCO-E009"}
    assert {one.details["code"]: one.position.column for one in read} == codes
    assert {one.position.line for one in read} == {3}


@pytest.mark.parametrize("escape", ["\\ud800", "\\ud83d\\ude00", "\\udfff"])
def test_halves_of_surrogate_pairs(escape: str) -> None:
    assert [id_ for id_, *_ in found(f'note: "{escape}"\n')] == ["SCO-E003"]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("id: a\n  format: x\n", (2, 9), "a key where none can be"),
        ("- decided_to x\n  joined: also\n", (2, 9), "a key where none can be"),
        ("title: Форум: итоги\n", (1, 13), "mapping values are not allowed in this context"),
        ('title: "Форум": итоги\n', (1, 15), "mapping values are not allowed in this context"),
        ("id: a\ntitle: «Форум\n  dates: x\n", (3, 8), "a key where none can be"),
        ('id: a\ntitle: "Форум\nformat: x\n', (2, 8), "found unexpected end of stream"),
        ("id: a\nformat:hybrid\nplace: x\n", (2, 1), "could not find expected ':'"),
        ("dates: [1,\nplace: x\n", (1, 8), "did not find expected ',' or ']'"),
        ("note: [a, b\nid: c\n", (1, 7), "did not find expected ',' or ']'"),
        ("note: [a, b {c d}]\n", (1, 13), "did not find expected ',' or ']'"),
        ("a: [б, {план gen} и в]\n", (1, 8), "did not find expected ',' or ']'"),
        ("a: [б,\n  в {план gen}, г]\n", (2, 5), "did not find expected ',' or ']'"),
        ("a: {б: {план gen} и в}\n", (1, 8), "did not find expected ',' or '}'"),
        ("a: [б, {план gen}\nв: г\n", (1, 4), "did not find expected ',' or ']'"),
        ("title: {ПДРГ} слово\n", (1, 15), "the value goes on after its closing quote or bracket"),
        ("title: {МБО gen}\n", (1, 8), "braces without a colon"),
        ("a: [{plan}, б]\n", (1, 5), "braces without a colon"),
        ('title: "X" y\n', (1, 12), "the value goes on after its closing quote or bracket"),
        ("id: a\n x: 1\ny: 2\n", (2, 3), "a key where none can be"),
        ("id: a\ndates: [", (2, 9), "did not find expected node content"),
        ("%YAML 1.1\n# id", (2, 5), "did not find expected <document start>"),
    ],
)
def test_a_syntax_error(text: str, place: tuple[int, int], said: str) -> None:
    problem = problems(text)[0]
    assert (problem.id, problem.details["error"]) == ("SCO-E003", said)
    assert (problem.position.line, problem.position.column) == place
