"""Loads one YAML document as plain text values with their positions, or reports everything in it that is not allowed.

It reads the events of libyaml, not nodes: an alias is then no copy of its anchor, and depth is checked before the stack
is full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import yaml

from sco_report.limits import DEEPEST, LONGEST_TEXT, MOST_PROBLEMS, MOST_VALUES
from sco_report.problems import Position, Problem, ProblemsFound

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"  # controls, the soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # widthless, direction, ends of lines
    "\ufe00-\ufe0f\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # variations, tags
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # halves of pairs, private use
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters
)
"""Characters that no text may have: invisible ones, and private use, which the program uses internally."""

_IN_FILE = re.compile(f"[{_INVISIBLE}]")
_IN_TEXT = f"[\r{_INVISIBLE}]"
"""Compiled on first use: few files have escapes."""

LINE_END = re.compile("\r\n?|\n")
"""Line breaks of editors; the further ones of YAML 1.1 are forbidden."""


def forbidden(text: str) -> list[str]:
    """The codes («U+200B») of forbidden characters in a value, sorted."""
    found = re.findall(_IN_TEXT, text)
    return [_code(character) for character in sorted(set(found))] if found else []


def without_forbidden(text: str) -> str:
    """A text of another program as an entry may have it: without the characters that no text may have."""
    return re.sub(_IN_TEXT, "", text.replace("\r\n", "\n"))


def without_forbidden_in_file(text: str) -> str:
    """The text of a file without the characters that no file may have; its line ends stay."""
    return _IN_FILE.sub("", text)


def forbidden_in_file(file: Path, text: str) -> Iterator[Problem]:
    """A problem for each forbidden character in the text of a file, also in comments.

    YAML takes some of them for line breaks that no editor shows, so that what follows would be read but not seen.
    """
    line, start, seen = 1, 0, 0
    for found in _IN_FILE.finditer(text):
        for end in LINE_END.finditer(text, seen, found.start()):
            line, start = line + 1, end.end()
        seen = found.start()
        yield Problem("SCO-E009", Position(file, line, seen - start + 1), {"code": _code(found[0])})


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


_FLOW = {"while parsing a flow sequence", "while parsing a flow mapping"}
_OPENED = {"while scanning a simple key", "while scanning a quoted scalar", *_FLOW}
"""Contexts whose beginning is the position of the mistake; libyaml reports where it cannot go on."""

_ENDING = re.compile(r"\{[^{}]*\} *$")
_KEY = re.compile(r"\s*(?:- +)*[\w-]+$")
_BREAK = re.compile("[\r\n\x85\u2028\u2029](?:(?<=\r)\n)?")
"""All line breaks of YAML 1.1."""

NOTHING = {"~", "null", "Null", "NULL"}
"""What other programs write, without quotes, for no value (YAML 1.1, null)."""

_CLOSING = ('"', "'", "}", "]")


def syntax_problem(file: Path, text: str, error: yaml.YAMLError) -> Problem:
    """The problem for a syntax error in ``text``, at the line to correct, with libyaml's message made more exact."""
    mark, message = None, str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        mark, message = error.problem_mark or error.context_mark, error.problem or message
        before = _before(text, mark)
        if error.context in _OPENED:
            mark = _reference(text, error) or error.context_mark or mark
        elif message.startswith("mapping values") and _KEY.fullmatch(before):
            message = "a key where none can be"
        elif message == "did not find expected key" and before.rstrip().endswith(_CLOSING):
            message = "the value goes on after its closing quote or bracket"
    position = Position(file, mark.line + 1, mark.column + 1) if mark is not None else Position(file)
    return Problem("SCO-E003", min(position, end_of(file, text)), {"error": message})


def end_of(file: Path, text: str) -> Position:
    """The end of a text; libyaml may report a position below it if the last line has no line break."""
    lines = _BREAK.split(text)
    return Position(file, len(lines), len(lines[-1]) + 1)


def _reference(text: str, error: yaml.MarkedYAMLError) -> Any:
    """The mark of an unquoted reference, «{plan gen}», that breaks a list or mapping in one line; None if none does.

    libyaml stops at its brace if text precedes it, and after it if text follows.
    """
    mark = error.problem_mark
    before = _before(text, mark)
    if mark is None or error.context not in _FLOW or not before:
        return None
    if (reference := _ENDING.search(before)) is not None:
        return yaml.Mark(mark.name, mark.index, mark.line, reference.start(), None, 0)
    return mark if text.splitlines()[mark.line].startswith("{", mark.column) else None


def _before(text: str, mark: Any) -> str:
    """The part of the line before a mark."""
    lines = text.splitlines()
    return lines[mark.line][: mark.column] if mark is not None and mark.line < len(lines) else ""


KeyPath = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]
LineColumn = tuple[int, int]
"""Line and column of a value in a known file, both from 1, in characters."""


class PositionedLoader:
    """Loads one document; ``values`` and ``keys`` are the positions of its values and keys by path."""

    def __init__(self, file: Path, text: str) -> None:
        self.values: dict[KeyPath, LineColumn] = {}
        self.keys: dict[KeyPath, LineColumn] = {}
        self._file = file
        self._text = text
        end = end_of(file, text)
        self._end = (end.line, end.column)
        self._escapes = "\\" in text
        self._events = self._checked_events()
        self._syntax: list[Problem] = []
        self._content: list[Problem] = []

    def document(self) -> Value:
        """The value of the whole document.

        Raises:
            ProblemsFound: it is not plain YAML; with all such problems. After a syntax error, problems of values before
                it are left out: many are consequences of the error.
        """
        if invisible := list(islice(forbidden_in_file(self._file, self._text), MOST_PROBLEMS)):
            raise ProblemsFound(invisible)
        try:
            value = self._document()
        except yaml.YAMLError as error:
            raise ProblemsFound([*self._syntax, syntax_problem(self._file, self._text, error)]) from error
        if self._syntax or self._content:
            raise ProblemsFound([*self._syntax, *self._content][:MOST_PROBLEMS])
        return value

    def _document(self) -> Value:
        first = next((event for event in self._events if isinstance(event, yaml.NodeEvent)), None)
        if first is None:
            raise ProblemsFound([Problem("SCO-E006", Position(self._file))])
        value = self._value(first, ())
        further: Any = next((event for event in self._events if isinstance(event, yaml.DocumentStartEvent)), None)
        if further:
            raise yaml.composer.ComposerError(None, None, "but found another document", further.start_mark)
        return value

    def _checked_events(self) -> Iterator[Any]:
        """The events of the text; tags, anchors and the number of values are checked on the way."""
        values = 0
        for event in yaml.parse(self._text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.NodeEvent):
                values += 1
                if self._escapes and isinstance(event, yaml.ScalarEvent):
                    # The file is composed, but «\\u0306» may add a mark to a letter.
                    event.value = unicodedata.normalize("NFC", event.value)
                if values > MOST_VALUES:
                    self._abort("SCO-E130", event, MOST_VALUES)
                if event.anchor or getattr(event, "tag", None):
                    self._note_tag(event)
            yield event

    def _note_tag(self, event: yaml.Event) -> None:
        self._syntax.append(Problem("SCO-E005", self._position(event)))
        if len(self._syntax) == MOST_PROBLEMS:
            raise ProblemsFound(self._syntax)

    def _value(self, event: yaml.NodeEvent, path: KeyPath) -> Value:
        """The value that begins with an event; an empty text for an alias, which has been noted as a problem."""
        self.values[path] = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        self._check_depth(event, len(path))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path)
        return [self._value(member, (*path, index)) for index, member in enumerate(self._members())]

    def _members(self) -> Iterator[yaml.NodeEvent]:
        """The first event of each member of a collection; the caller must consume the rest of the member."""
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        is_plain = event.implicit[0]
        if not text.strip() or (is_plain and text in NOTHING):
            self._content.append(Problem("SCO-E016", self._position(event)))
        self._check_text(event)
        return text

    def _mapping(self, start: yaml.MappingStartEvent, path: KeyPath) -> dict[str, Value]:
        out: dict[str, Value] = {}
        for event in self._members():
            key = self._key(event, path)
            value = next(self._events)
            if start.flow_style and not self._has_colon(event, value):
                self._content.append(Problem("SCO-E003", self._position(start), {"error": "braces without a colon"}))
                self._skip(value, len(path) + 1)
            elif key is None:
                self._skip(value, len(path) + 1)
            else:
                out[key] = self._value(value, (*path, key))
        return out

    def _has_colon(self, key: Any, value: Any) -> bool:
        """Whether a key in braces has a colon; a reference without quotes, «{plan gen}», is a key without one."""
        return ":" in self._text[key.end_mark.index : value.start_mark.index]

    def _key(self, event: yaml.NodeEvent, path: KeyPath) -> str | None:
        """The key that begins with an event; None for an unusable one, which is noted as a problem."""
        if not isinstance(event, yaml.ScalarEvent):
            self._content.append(Problem("SCO-E017", self._position(event), {"what": "text"}))
            self._skip(event, len(path) + 1)
            return None
        key: str = event.value
        self._check_text(event)
        if first := self.keys.get((*path, key)):
            self._content.append(Problem("SCO-E004", self._position(event), {"key": key, "first": str(first[0])}))
            return None
        self.keys[(*path, key)] = self._place(event)
        return key

    def _skip(self, event: yaml.Event, depth: int) -> None:
        """Consume the events of a value that is not used."""
        opened = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                self._check_depth(event, depth + opened)
                opened += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                opened -= 1
            if not opened:
                return
            event = next(self._events)

    def _check_depth(self, event: yaml.Event, depth: int) -> None:
        if depth >= DEEPEST:
            self._abort("SCO-E007", event, DEEPEST)

    def _abort(self, id_: str, event: yaml.Event, limit: int) -> NoReturn:
        raise ProblemsFound([*self._syntax, Problem(id_, self._position(event), {"limit": str(limit)})])

    def _check_text(self, event: yaml.ScalarEvent) -> None:
        if len(event.value) > LONGEST_TEXT:
            self._content.append(Problem("SCO-E131", self._position(event), {"limit": str(LONGEST_TEXT)}))
        # The file was checked as a whole; only an escape sequence can bring in more.
        if self._escapes:
            codes = forbidden(event.value)
            self._content += [Problem("SCO-E009", self._position(event), {"code": code}) for code in codes]

    def _position(self, event: yaml.Event) -> Position:
        return Position(self._file, *self._place(event))

    def _place(self, event: Any) -> LineColumn:
        """Line and column of an event; libyaml puts some after the end of a text whose last line has no line break."""
        return min((event.start_mark.line + 1, event.start_mark.column + 1), self._end)
