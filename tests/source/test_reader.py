"""Files read as text with positions and comments, or refused for their encoding or size."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.problems import problems_of

from sco_report.limits import LARGEST_FILE_MB
from sco_report.problems import Position, Problem
from sco_report.source import SourceFile, Value, parse, read, read_text
from sco_report.source.reader import find_suppressions

Write = Callable[[str | bytes], Path]
FILE = Path("entry.yaml")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes an entry and gives its path."""

    def written(content: str | bytes) -> Path:
        file = tmp_path / "entry.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


def problem_of(file: Path) -> Problem:
    (problem,) = problems_of(read, file)
    assert problem.position.file == file
    return problem


def place(content: SourceFile, *path: str | int) -> tuple[int, int]:
    position = content.position(path)
    return position.line, position.column


@pytest.mark.parametrize(
    "scalar",
    ["5.10", "012", "0x1F", "1e3", "no", "yes", "true", "10:30", "2021-07-16", "2021-07-16/2021-07-18"],
)
def test_a_scalar_is_the_text_that_stands_there(scalar: str) -> None:
    assert parse(FILE, f"value: {scalar}\n").value == {"value": scalar}


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
def test_values(yaml: str, value: Value) -> None:
    assert parse(FILE, yaml).value == value


def test_positions_of_values_and_keys_count_from_one() -> None:
    content = parse(FILE, ("title: План\noutcomes:\n  - adopted: [итог, план]\n    by: стороны\n"))
    assert place(content) == (1, 1)
    assert place(content, "title") == (1, 8)
    assert place(content, "outcomes") == (3, 3)
    assert place(content, "outcomes", 0, "adopted") == (3, 14)
    assert place(content, "outcomes", 0, "adopted", 1) == (3, 21)
    key = content.key_position(("outcomes", 0, "by"))
    assert (key.file, key.line, key.column) == (content.file, 4, 5)


def test_columns_count_characters_not_bytes() -> None:
    assert place(parse(FILE, ("{название: План, срок: год}\n")), "срок") == (1, 24)


def test_an_unknown_path_stands_where_the_nearest_known_one_does() -> None:
    content = parse(FILE, ("outcomes:\n  - by: стороны\n"))
    assert place(content, "outcomes", 0, "adopted", 3) == (2, 5)
    assert place(content, "outcomes", 0, "adopted") == (2, 5)
    assert content.key_position(("outcomes", 0)) == content.position(("outcomes", 0))


def test_content_without_positions_stands_at_the_head_of_its_file(tmp_path: Path) -> None:
    assert SourceFile(tmp_path, "").position(("title",)) == Position(tmp_path, 1, 1)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfa: 1\nb:\n  - c\n", b"a: 1\r\nb:\r\n  - c\r\n", b"a: 1\rb:\r  - c\r"]
)
def test_byte_order_mark_and_line_breaks_do_no_harm(write: Write, content: bytes) -> None:
    source = read(write(content))
    assert source.value == {"a": "1", "b": ["c"]}
    assert place(source, "b", 0) == (3, 5)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("ключ: значение\n".encode("cp1251"), 1), (b"a: b\nc: \xff\n", 2), (b"a: b\nc: \xed\xa0\x80\n", 2),
        ("title: Форум".encode("cp1251") + b"\x98\x98", 1), ("a: b\n".encode("utf-16"), 1),
    ],
)  # fmt: skip
def test_other_encodings(write: Write, content: bytes, line: int) -> None:
    problem = problem_of(write(content))
    assert (problem.id, problem.position.line, problem.position.column) == ("SCO-E002", line, 1)


MERGE = ["id: a", "<<<<<<< HEAD", "title: б", "||||||| base", "=======", "title: в", ">>>>>>> правка"]


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        (MERGE, "2, 4, 5, 7"),
        ([*MERGE, *MERGE[:1], "<<<<<<<"], "2, 4, 5, 7, 9"),
        (["=======", "title: б", ">>>>>>> правка"], "1, 3"),
        (["# а\u2028б\x85", *MERGE], "3, 5, 6, 8"),
        (MERGE[1:2] * 14, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_merge_left_half_done(write: Write, lines: list[str], marked: str, end: str) -> None:
    problem = problem_of(write(end.join(lines).encode()))
    assert (problem.id, problem.details) == ("SCO-E058", {"lines": marked})
    assert str(problem.position.line) == marked.split(",", maxsplit=1)[0]


def test_a_row_of_signs_is_no_mark_of_a_merge(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("# ========\n=======\nслово <<<<<<< слово\n  >>>>>>> слово\n<<<<<<<<\n", encoding="utf-8")
    assert read_text(file)


RUSSIAN = "id: round-table\ntitle: Круглый стол «Цифровая торговля» — рабочая группа\ndates: 2021-07-16\n"
ENCODINGS = {
    "Windows-1251": "cp1251", "KOI8-R": "koi8_r", "CP866": "cp866", "UTF-16": "utf-16 utf-16-le utf-16-be",
    "UTF-32": "utf-32 utf-32-le utf-32-be",
}  # fmt: skip


@pytest.mark.parametrize(("said", "encodings"), ENCODINGS.items())
@pytest.mark.parametrize("text", [RUSSIAN, "title: Форум\n"])
def test_an_encoding_is_named_once(write: Write, encodings: str, said: str, text: str) -> None:
    for encoding in encodings.split():
        problem = problem_of(write(text.encode(encoding, errors="ignore")))
        assert (problem.id, problem.details) == ("SCO-E002", {"value": said})


def test_zeros_are_no_encoding(write: Write) -> None:
    assert problem_of(write(RUSSIAN.encode() + b"note: \0\n")).id == "SCO-E009"
    assert problems_of(read, write(b"\0" * 64))[0].id == "SCO-E009"  # A file that a crash of the system left.


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    problem = problem_of(tmp_path / "missing.yaml")
    assert (problem.id, problem.details["error"]) == ("SCO-E001", "No such file or directory")
    assert problem_of(tmp_path).id == "SCO-E001"


def test_a_file_as_large_as_allowed(write: Write) -> None:
    assert problem_of(write("#" * (LARGEST_FILE_MB * 1_000_000))).id == "SCO-E006"
    problem = problem_of(write("#" * (LARGEST_FILE_MB * 1_000_000 + 1)))
    assert (problem.id, problem.details) == ("SCO-E008", {"limit": str(LARGEST_FILE_MB)})


def test_a_file_is_kept_as_it_was_read_with_the_warnings_that_it_allows(write: Write) -> None:
    text = "id: a\ntitle: Форум  # sco-report: allow SCO-W102: два заседания\n"
    file = write(text)
    content = read(file)
    assert (content.file, content.text, content.lines) == (file, text, text.splitlines())
    (suppression,) = content.suppressions
    assert (suppression.position, suppression.id) == (Position(file, 2, 15), "SCO-W102")


@pytest.mark.parametrize(
    ("text", "fragment", "nth", "place"),
    [
        ("title: Форум глав регионов\n", "глав", 0, (1, 14)), ("title: 'Форум глав регионов'\n", "глав", 0, (1, 15)),
        ("id: a\ntitle: Форум\n  глав регионов\n", "регионов", 0, (3, 8)),
        ("id: a\ntitle: 'Форум\nглав\nрегионов'\n", "глав", 0, (3, 1)), ("title: 'глав и\nи'\n", "и", 1, (2, 1)),
        ("title: да и да\n", "да", 1, (1, 13)), ("title: аааа\n", "аа", 2, (1, 10)),
        ("глав: 1\ntitle: Форум\n", "глав", 0, (2, 8)), ("title: Форум\n  глав\n", "Форум глав", 0, (1, 8)),
    ],
)  # fmt: skip
def test_the_place_of_a_fragment(text: str, fragment: str, nth: int, place: tuple[int, int]) -> None:
    position = parse(FILE, text).locate(("title",), fragment, nth)
    assert (position.file, position.line, position.column) == (FILE, *place)


@pytest.mark.parametrize(("text", "column"), [("Форум: Форум глав, Форум\n", 8), ("Форум: 'ВЕФ, Форум, Форум'\n", 14)])
def test_the_first_piece_of_the_value_and_not_of_its_key(text: str, column: int) -> None:
    assert parse(FILE, text).locate(("Форум",), "Форум").column == column


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a  # sco-report: allow SCO-W102: два заседания\ntitle: Форум\n", 1),
        ("# sco-report: allow SCO-W102: два заседания\nid: a\n", 2),
        ("id: a\n  # sco-report: allow SCO-W102: два заседания\n\n  # Еще слово.\ntitle: Форум\n", 5),
        ("id: a\n# sco-report: allow SCO-W102: два заседания\n", 2),
    ],
)
def test_a_comment_applies_to_its_line_or_to_the_next(text: str, line: int) -> None:
    (suppression,) = find_suppressions(FILE, text)
    assert (suppression.id, suppression.reason, suppression.line) == ("SCO-W102", "два заседания", line)
    assert suppression.text == "allow SCO-W102: два заседания"


@pytest.mark.parametrize(
    "comment",
    ["allow SCO-W102", "allow SCO-W102:", "allow SCO-W102:  ", "allow: так надо", "SCO-W102: так надо", "", "Allow it"],
)
def test_a_comment_out_of_form_allows_nothing(comment: str) -> None:
    (suppression,) = find_suppressions(FILE, f"id: a  # sco-report: {comment}\n")
    assert (suppression.id, suppression.reason) == ("", "")
    assert (suppression.position.line, suppression.position.column) == (1, 8)


@pytest.mark.parametrize("text", ["id: a\n", "# sco-report\nid: a\n", "url: https://a.b/#sco-report: x\n"])
def test_other_comments_and_texts_are_none(text: str) -> None:
    assert list(find_suppressions(FILE, text)) == []


def test_many_comments_before_a_line_take_linear_time() -> None:
    text = "# sco-report: allow SCO-W102: два заседания\n" * 20_000 + "id: a\n"
    start = time.perf_counter()
    assert {suppression.line for suppression in find_suppressions(FILE, text)} == {20_001}
    assert time.perf_counter() - start < 5
