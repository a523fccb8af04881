"""YAML read strictly: text with positions, or every problem of the file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.limits import DEEPEST, LARGEST_FILE_MB, LONGEST_TEXT, MOST_VALUES
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, Value, read

Write = Callable[[str | bytes], Path]
Found = tuple[str, int, int]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes an entry and gives its path."""

    def written(content: str | bytes) -> Path:
        file = tmp_path / "entry.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


def problems(file: Path) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        read(file)
    assert {problem.position.file for problem in found.value.problems} == {file}
    return found.value.problems


def found(file: Path) -> list[Found]:
    return [(problem.id, problem.position.line, problem.position.column) for problem in problems(file)]


def place(content: SourceFile, *path: str | int) -> tuple[int, int]:
    position = content.position(path)
    assert position.file == content.file
    return position.line, position.column


@pytest.mark.parametrize(
    "scalar",
    ["5.10", "012", "0x1F", "1e3", "no", "yes", "true", "null", "~", "10:30", "2021-07-16", "2021-07-16/2021-07-18"],
)
def test_a_scalar_is_the_text_that_stands_there(write: Write, scalar: str) -> None:
    assert read(write(f"value: {scalar}\n")).value == {"value": scalar}


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("title: План\nchair: TJ\n", {"title": "План", "chair": "TJ"}),
        ("- а\n- [б, в]\n", ["а", ["б", "в"]]),
        ("no: 1\n5: 2\n", {"no": "1", "5": "2"}),
        ("title: >-\n  План\n  мероприятий\n", {"title": "План мероприятий"}),
        ('title: "с «кавычками»\\tи табуляцией"\n', {"title": "с «кавычками»\tи табуляцией"}),
        ("title: '&не якорь'\n", {"title": "&не якорь"}),
        ("list: []\nmapping: {}\n", {"list": [], "mapping": {}}),
        ("# примечание\nslot: а # и еще\n", {"slot": "а"}),
    ],
)
def test_values(write: Write, yaml: str, value: Value) -> None:
    assert read(write(yaml)).value == value


def test_positions_of_values_and_keys_count_from_one(write: Write) -> None:
    content = read(write("title: План\noutcomes:\n  - adopted: [итог, план]\n    by: стороны\n"))
    assert place(content) == (1, 1)
    assert place(content, "title") == (1, 8)
    assert place(content, "outcomes") == (3, 3)
    assert place(content, "outcomes", 0, "adopted") == (3, 14)
    assert place(content, "outcomes", 0, "adopted", 1) == (3, 21)
    key = content.key_position(("outcomes", 0, "by"))
    assert (key.file, key.line, key.column) == (content.file, 4, 5)


def test_columns_count_characters_not_bytes(write: Write) -> None:
    assert place(read(write("{название: План, срок: год}\n")), "срок") == (1, 24)


def test_an_unknown_path_stands_where_the_nearest_known_one_does(write: Write) -> None:
    content = read(write("outcomes:\n  - by: стороны\n"))
    assert place(content, "outcomes", 0, "adopted", 3) == (2, 5)
    assert place(content, "outcomes", 0, "adopted") == (2, 5)
    assert content.key_position(("outcomes", 0)) == content.position(("outcomes", 0))


def test_content_without_positions_stands_at_the_head_of_its_file(tmp_path: Path) -> None:
    assert SourceFile(tmp_path, "").position(("title",)) == Position(tmp_path, 1, 1)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfkey: value\n", b"key: value\r\n", b"\xef\xbb\xbfkey: value\r\n"])
def test_byte_order_mark_and_line_ends_of_windows_do_no_harm(write: Write, content: bytes) -> None:
    read_content = read(write(content))
    assert read_content.value == {"key": "value"}
    assert place(read_content, "key") == (1, 6)


def test_positions_behind_line_ends_of_windows(write: Write) -> None:
    assert place(read(write("a: 1\r\nb:\r\n  - c\r\n")), "b", 0) == (3, 5)


@pytest.mark.parametrize("content", ["", "\n\n", "# одно примечание\n", "\ufeff"])
def test_an_empty_file(write: Write, content: str) -> None:
    assert found(write(content)) == [("SCO-E006", 1, 1)]


@pytest.mark.parametrize(
    ("yaml", "places"),
    [
        ("title:\nchair: TJ\n", [(1, 7)]),
        ('title: ""\n', [(1, 8)]),
        ("title: '  '\n", [(1, 8)]),
        ("list:\n  -\n  - а\n", [(2, 4)]),
        ("a:\nb:\n", [(1, 3), (2, 3)]),
    ],
)
def test_empty_values(write: Write, yaml: str, places: list[tuple[int, int]]) -> None:
    assert found(write(yaml)) == [("SCO-E016", *at) for at in places]


def test_a_duplicate_key_names_the_line_of_the_first(write: Write) -> None:
    (problem,) = problems(write("- title: а\n  chair: TJ\n  title: б\n"))
    assert problem.id == "SCO-E004"
    assert (problem.position.line, problem.position.column) == (3, 3)
    assert problem.details == {"key": "title", "first": "1"}


def test_the_same_key_in_two_entries_is_no_duplicate(write: Write) -> None:
    assert read(write("- by: а\n- by: б\n")).value == [{"by": "а"}, {"by": "б"}]


@pytest.mark.parametrize("key", ["[а, б]", "{а: б}"])
def test_a_key_must_be_text(write: Write, key: str) -> None:
    (problem,) = problems(write(f"? {key}\n: значение\n"))
    assert (problem.id, problem.details["what"]) == ("SCO-E017", "text")


@pytest.mark.parametrize(
    ("yaml", "places"),
    [
        ("a: !!str 5\n", [(1, 4)]),
        ("a: !!int 5\n", [(1, 4)]),
        ("a: ! 5\n", [(1, 4)]),
        ("a: !local {b: c}\n", [(1, 4)]),
        ("a: !!python/object/apply:os.system [ls]\n", [(1, 4)]),
        ("!!str a: b\n", [(1, 1)]),
        ("a: &x b\n", [(1, 4)]),
        ("&k a: b\n", [(1, 1)]),
        ("a: &x b\nc: *x\n", [(1, 4), (2, 4)]),
        ("a: 1\nb: *nothing\n", [(2, 4)]),
        ("a: &x {b: c}\nd:\n  <<: *x\n", [(1, 4), (3, 7)]),
        ("&x [а, *x]\n", [(1, 1), (1, 8)]),
        ("&x {b: *x}\n", [(1, 1), (1, 8)]),
    ],
)
def test_tags_anchors_and_aliases(write: Write, yaml: str, places: list[tuple[int, int]]) -> None:
    assert found(write(yaml)) == [("SCO-E005", *at) for at in places]


def test_an_alias_bomb_is_refused_at_once(write: Write) -> None:
    levels = [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    bomb = write("\n".join(["k0: &a0 [х]", *levels]))
    start = time.perf_counter()
    assert {id_ for id_, _, _ in found(bomb)} == {"SCO-E005"}
    assert time.perf_counter() - start < 2


def nested(levels: int) -> str:
    return "[" * levels + "х" + "]" * levels


def test_what_follows_a_duplicate_key_is_looked_at_too(write: Write) -> None:
    assert found(write("a: 1\na: {б: [в]}\nг:\n")) == [("SCO-E004", 2, 1), ("SCO-E016", 3, 3)]


@pytest.mark.parametrize(("levels", "id_"), [(DEEPEST - 1, "SCO-E004"), (DEEPEST, "SCO-E007")])
def test_the_value_of_a_duplicate_key_is_no_deeper_than_others(write: Write, levels: int, id_: str) -> None:
    assert [id_ for id_, *_ in found(write(f"a: 1\na: {nested(levels)}\n"))] == [id_]


def test_a_text_as_long_as_allowed(write: Write) -> None:
    assert read(write("х" * LONGEST_TEXT)).value == "х" * LONGEST_TEXT
    (problem,) = problems(write("х" * (LONGEST_TEXT + 1)))
    assert (problem.id, problem.details) == ("SCO-E131", {"limit": str(LONGEST_TEXT)})


def test_more_values_than_allowed(write: Write) -> None:
    (problem,) = problems(write("- х\n" * MOST_VALUES))
    assert (problem.id, problem.details) == ("SCO-E130", {"limit": str(MOST_VALUES)})


def test_a_second_document_is_named_so(write: Write) -> None:
    (problem,) = problems(write("a: 1\n---\nb: 2\n"))
    assert problem.details == {"error": "but found another document"}


def test_the_deepest_nesting_allowed(write: Write) -> None:
    value: Value = "х"
    for _ in range(DEEPEST):
        value = [value]
    assert read(write(nested(DEEPEST))).value == value


@pytest.mark.parametrize(
    "yaml",
    [
        nested(DEEPEST + 1),
        nested(100_000),
        "[" * 1_000_000,
        "- " * 300_000 + "х",
        "{а: " * (DEEPEST + 1) + "б" + "}" * (DEEPEST + 1),
    ],
    ids=["one too many", "a hundred thousand", "never closed", "block", "mappings"],
)
def test_nesting_too_deep(write: Write, yaml: str) -> None:
    (problem,) = problems(write(yaml))
    assert (problem.id, problem.position.line) == ("SCO-E007", 1)
    assert problem.details == {"limit": str(DEEPEST)}


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("title: План\nchair: [TJ\n", 2),
        ("title: План: действий\n", 1),
        ('a: 1\nb: "не закрыто\n', 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: @б\n", 1),
    ],
)
def test_syntax_errors_name_their_line(write: Write, yaml: str, line: int) -> None:
    last = problems(write(yaml))[-1]
    assert (last.id, last.position.line) == ("SCO-E003", line)
    assert last.details["error"]


def test_a_control_character_is_named_where_it_stands(write: Write) -> None:
    assert found(write("a: 1\nb: c\x00\n")) == [("SCO-E009", 2, 5)]


@pytest.mark.parametrize(
    ("content", "line"),
    [("ключ: значение\n".encode("cp1251"), 1), (b"a: b\nc: \xff\n", 2), ("a: b\n".encode("utf-16"), 1)],
)
def test_other_encodings(write: Write, content: bytes, line: int) -> None:
    assert found(write(content)) == [("SCO-E002", line, 1)]


RUSSIAN = "id: round-table\ntitle: Круглый стол «Цифровая торговля» — рабочая группа\ndates: 2021-07-16\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1251", "Windows-1251"),
        ("koi8_r", "KOI8-R"),
        ("cp866", "CP866"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [RUSSIAN, "title: Форум\n"])
def test_an_encoding_is_named_once(write: Write, encoding: str, said: str, text: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read(write(text.encode(encoding, errors="ignore")))
    (problem,) = caught.value.problems
    assert (problem.id, problem.details) == ("SCO-E002", {"value": said})


def test_a_zero_in_a_text_is_no_encoding(write: Write) -> None:
    assert found(write(RUSSIAN.encode() + b"note: \0\n"))[0][0] == "SCO-E009"


def test_a_file_of_zeros_is_what_a_crash_leaves(write: Write) -> None:
    assert found(write(b"\0" * 64))[0][0] == "SCO-E009"


def test_bytes_that_an_encoding_does_not_have(write: Write) -> None:
    assert found(write("title: Форум".encode("cp1251") + b"\x98\x98")) == [("SCO-E002", 1, 1)]


@pytest.mark.parametrize(
    ("text", "column"), [("note: [a, b\nid: c\n", 7), ("note: [a, 'b' c]\n", 7), ("note: [a, b {c d}]\n", 13)]
)
def test_where_a_list_in_one_line_breaks_off(write: Write, text: str, column: int) -> None:
    assert found(write(text.encode())) == [("SCO-E003", 1, column)]


def test_a_missing_file(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "missing.yaml")
    assert problem.id == "SCO-E001"
    assert problem.position.file == tmp_path / "missing.yaml"
    assert problem.details["error"] == "No such file or directory"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert found(tmp_path) == [("SCO-E001", 1, 1)]


def test_a_file_too_large(write: Write) -> None:
    (problem,) = problems(write("#" * (LARGEST_FILE_MB * 1_000_000 + 1)))
    assert (problem.id, problem.details) == ("SCO-E008", {"limit": str(LARGEST_FILE_MB)})


@pytest.mark.parametrize(
    ("yaml", "places"),
    [
        ("title: Фо\u200bрум\n", [("U+200B", 1, 10)]),
        ("a: 1\nти\u00adтул: Форум\n", [("U+00AD", 2, 3)]),
        ("\na: \u200bФорум\n", [("U+200B", 2, 4)]),
        ("- \u202eФорум\u200b глав\u200b\n", [("U+202E", 1, 3), ("U+200B", 1, 9), ("U+200B", 1, 15)]),
        ('a: "\\x07"\n', [("U+0007", 1, 4)]),
        ("a: \ue000\n", [("U+E000", 1, 4)]),
    ],
)
def test_invisible_characters_are_named_by_their_codes_where_they_stand(
    write: Write, yaml: str, places: list[tuple[str, int, int]]
) -> None:
    read_problems = problems(write(yaml))
    assert {problem.id for problem in read_problems} == {"SCO-E009"}
    assert [(one.details["code"], one.position.line, one.position.column) for one in read_problems] == places


def test_a_file_is_kept_as_it_was_read_with_the_warnings_that_it_allows(write: Write) -> None:
    text = "id: a\ntitle: Форум  # sco-report: allow SCO-W102: два заседания\n"
    file = write(text)
    content = read(file)
    assert (content.file, content.text, content.lines) == (file, text, text.splitlines())
    (allowance,) = content.suppressions
    assert (allowance.position, allowance.id) == (Position(file, 2, 15), "SCO-W102")


def test_a_file_as_large_as_allowed_is_read(write: Write) -> None:
    assert found(write("#" * (LARGEST_FILE_MB * 1_000_000))) == [("SCO-E006", 1, 1)]


def test_what_follows_a_key_that_is_no_text_is_looked_at_too(write: Write) -> None:
    assert found(write("? [а]\n: б\nв:\n")) == [("SCO-E017", 1, 3), ("SCO-E016", 3, 3)]


def test_all_problems_of_a_file_are_told_at_once_in_order(write: Write) -> None:
    yaml = "title:\nchair: !x TJ\ntitle: б\norder: &o 1\n? [а]\n: в\nlast: *o\n"
    assert found(write(yaml)) == [
        ("SCO-E016", 1, 7),
        ("SCO-E005", 2, 8),
        ("SCO-E004", 3, 1),
        ("SCO-E005", 4, 8),
        ("SCO-E017", 5, 3),
        ("SCO-E005", 7, 7),
    ]


def test_problems_before_a_syntax_error_are_told_with_it(write: Write) -> None:
    assert [id_ for id_, _, _ in found(write("a: &x 1\nb: [\n"))] == ["SCO-E005", "SCO-E003"]
