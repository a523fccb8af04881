"""Broken and malicious YAML: one problem at its place, whatever the file was made for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sco_report import limits
from sco_report.problems import ProblemsFound
from sco_report.source import read

ENTRY = "id: a\nsection: expert\ntitle: Совещание\ndates: 2024-07-16\n"
ALIASES = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in pairwise("abcdefghi"))
LISTS = 30_000


def found(tmp_path: Path, content: str | bytes) -> list[tuple[str, int, int]]:
    file = tmp_path / "entry.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        read(file)
    except ProblemsFound as error:
        return [(problem.id, problem.position.line, problem.position.column) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (ALIASES, ("SCO-E005", 1, 4)),
        ("[" * LISTS + "]" * LISTS, ("SCO-E007", 1, 21)),
        ("{a: " * LISTS, ("SCO-E007", 1, 81)),
        ("- " * LISTS, ("SCO-E007", 1, 41)),
        ("? " * LISTS, ("SCO-E007", 1, 41)),
        ("".join(f"{' ' * level}a:\n" for level in range(200)), ("SCO-E007", 21, 21)),
        ("note: !!python/object/apply:os.system [touch pwned]\n", ("SCO-E005", 1, 7)),
        ("!!python/name:os.system ''\n", ("SCO-E005", 1, 1)),
        ("%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x\n", ("SCO-E005", 3, 4)),
        ("%YAML 9.9\n---\na: b\n", ("SCO-E003", 1, 1)),
        (f"{ENTRY}---\n{ENTRY}", ("SCO-E003", 5, 1)),
        ("a: [" + "b," * limits.MOST_VALUES + "]", ("SCO-E130", 1, 199_999)),
        ("a: " + "б" * (limits.LONGEST_TEXT + 1), ("SCO-E131", 1, 4)),
        ("a: " + "б " * limits.LONGEST_TEXT, ("SCO-E131", 1, 4)),
        ("б" * 900 + ": 1", ()),
        ('"' + "б" * (limits.LONGEST_TEXT + 1) + '": 1', ("SCO-E003", 1, limits.LONGEST_TEXT + 4)),
        ('? "' + "б" * (limits.LONGEST_TEXT + 1) + '"\n: 1', ("SCO-E131", 1, 3)),
    ],
)
def test_bombs(tmp_path: Path, content: str, first: tuple[str, int, int]) -> None:
    assert found(tmp_path, content)[:1] == ([first] if first else [])
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("a\0b", (5, 8)),
        ("a\x1b[31mb", (5, 8)),
        ("a\x0cb", (5, 8)),
        ("a\x7fb", (5, 8)),
        ("a\x85b: c", (5, 8)),  # YAML takes these three for ends of lines, and no editor shows them
        ("a\u2028b: c", (5, 8)),
        ("a\u2029b: c", (5, 8)),
        ("b # a\u202e comment", (5, 12)),
        ("a\u061cb", (5, 8)),
        ("a\u2066b", (5, 8)),
        ("a\u00adb", (5, 8)),
        ("a\ufe0fb", (5, 8)),
        ("a\U000e0041b", (5, 8)),
        ("a\U000f0000b", (5, 8)),
        ("a\uffffb", (5, 8)),
        ("a\ufeffb", (5, 8)),
        ('"a\\0b"', (5, 7)),
        ('"a\\eb"', (5, 7)),
        ('"a\\Lb"', (5, 7)),
        ('"a\\rb"', (5, 7)),
        ('"a\\u202eb"', (5, 7)),
        ('"a\\U000f0000b"', (5, 7)),
    ],
)
def test_characters_that_cannot_be_seen(tmp_path: Path, value: str, place: tuple[int, int]) -> None:
    assert found(tmp_path, f"{ENTRY}note: {value}\n") == [("SCO-E009", *place)]


@pytest.mark.parametrize("escape", ["\\ud800", "\\ud83d\\ude00", "\\udfff"])
def test_halves_of_surrogate_pairs(tmp_path: Path, escape: str) -> None:
    assert [id_ for id_, *_ in found(tmp_path, f'note: "{escape}"\n')] == ["SCO-E003"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ENTRY.encode("utf-16"), [("SCO-E002", 1, 1)]),
        (b"\xfe\xff" + ENTRY.encode("utf-16-be"), [("SCO-E002", 1, 1)]),
        (ENTRY.encode("utf-32"), [("SCO-E002", 1, 1)]),
        (ENTRY.encode("utf-16-be"), [("SCO-E002", 1, 1)]),
        (ENTRY.encode("cp1251"), [("SCO-E002", 3, 1)]),
        (ENTRY.encode() + b"note: \xed\xa0\x80\n", [("SCO-E002", 5, 1)]),
        (b"\xef\xbb\xbf" + ENTRY.encode(), []),
        (ENTRY.replace("\n", "\r\n").encode(), []),
        (ENTRY.replace("\n", "\r").encode(), []),
    ],
)
def test_encodings_and_ends_of_lines(tmp_path: Path, content: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert found(tmp_path, content)[:1] == expected


@pytest.mark.parametrize(
    "content",
    ["note: [" + "!!str a," * 1000 + "]", "note: [" + '"\\0",' * 1000 + "]", "a: 1\n" * 1000, "a\1" * 1000],
)
def test_no_more_problems_than_anybody_reads(tmp_path: Path, content: str) -> None:
    assert len(found(tmp_path, content)) == limits.MOST_PROBLEMS


def test_the_encoding_that_is_likely_is_named(tmp_path: Path) -> None:
    for encoding, name in (("utf-16", "UTF-16"), ("cp1251", "Windows-1251")):
        (tmp_path / "entry.yaml").write_bytes(ENTRY.encode(encoding))
        with pytest.raises(ProblemsFound) as caught:
            read(tmp_path / "entry.yaml")
        assert caught.value.problems[0].details == {"value": name}
