"""Spelling conventions: alphabets, punctuation and spaces, official names, abbreviations, repeated words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sco_report.checks.registry import rule
from sco_report.checks.texts import PrintedText, matches, printed_texts
from sco_report.model.fields.words import nearest
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Position, Problem
from sco_report.russian.government import follows_noun, governed_cases
from sco_report.russian.morphology import Case, parses
from sco_report.russian.words import LETTERS, WORD, word_lists

_ABBREVIATION = re.compile(r"(?<![\w-])[А-ЯЁ]{2,}(?![\w])")


@rule("SCO-W208", "SCO-W209", of_files=True)
def not_introduced(year: Year) -> Iterator[Problem]:
    """Known abbreviations that are not written as references, and capitals that are no known abbreviation.

    Skipped are the reference data, which introduces abbreviations; for known ones also the official titles of
    documents, and the abbreviation of the organisation.
    """
    known, whole = year.reference.abbreviations, year.has_whole("abbreviations")
    for passage in printed_texts(year):
        if passage.entry in {"", *year.reference.organs}:
            continue
        for match in _ABBREVIATION.finditer(passage.plain):
            entry = known.get(match.group())
            if entry is None:
                if whole:
                    yield passage.problem("SCO-W209", match, suggestion=nearest(match.group(), sorted(known)))
            elif entry.introduced != "never" and not _may_stay(passage, match, year):
                yield passage.problem("SCO-W208", match, reference=_reference(passage, match))


def _reference(passage: PrintedText, abbreviation: re.Match[str]) -> str:
    """The reference to write instead of an abbreviation, in its most likely case.

    At the beginning of a text that is the nominative, in a form of a phrase the case of that form; after a
    preposition the dative if it governs that, else the last of its cases; elsewhere the genitive of an attribute.
    """
    before = passage.plain[: abbreviation.start()].split()
    if not before:
        form = passage.path[-1]
        return f"{abbreviation.group()} {form}" if form in {*Case} - {Case.NOM} else abbreviation.group()
    cases = governed_cases(before[-1])
    case = Case.GEN if not cases else Case.DAT if Case.DAT in cases else cases[-1]
    return f"{abbreviation.group()} {case}"


def _may_stay(passage: PrintedText, abbreviation: re.Match[str], year: Year) -> bool:
    """Whether an abbreviation may be typed: in titles, and that of the organisation.

    The decision names the organisation in full; typed it is written out after a noun alone («государства-члены ШОС»).
    """
    if abbreviation.group() != year.vocabulary.wording.organisation:
        return passage.entry in year.documents
    in_decision = passage.entry == SESSION_ID and passage.path[0] == "decision"
    return not in_decision or follows_noun(passage.plain, abbreviation.start())


@rule("SCO-W214", of_files=True)
def truncated_by_comment(year: Year) -> Iterator[Problem]:
    """Russian texts followed by one space and «#», which YAML takes for a comment; two spaces mark a real comment."""
    for passage in printed_texts(year):
        if " #" not in passage.origin.content.text:
            continue
        start = passage.origin.at(*passage.path)
        rest = _rest_of_line(passage, start)
        if rest.startswith(" #") and not rest.startswith(" # sco-report:"):
            column = start.column + len(passage.text) + 1
            yield Problem("SCO-W214", Position(start.file, start.line, column), {"value": passage.text.split()[-1]})


def _rest_of_line(passage: PrintedText, start: Position) -> str:
    """What follows an unquoted text on its line; for any other text the line from its first character."""
    return passage.origin.content.lines[start.line - 1][start.column - 1 :].removeprefix(passage.text)


_LATIN_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_MIXED = re.compile(f"(?:[{_LATIN_LETTERS}]+[{LETTERS}]|[{LETTERS}]+[{_LATIN_LETTERS}])[{_LATIN_LETTERS}{LETTERS}]*")
_LATIN, _CYRILLIC = re.compile(f"[{_LATIN_LETTERS}]"), re.compile(f"[{LETTERS}]")
_LONE = re.compile(rf"(?<=[{LETTERS},] )[aceikouxyABEHKOPT](?= [{LETTERS}«])")
"""A single Latin letter among Russian words, where «с», «у», «о» or «а» is meant."""

_LOOK_ALIKE = ("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_IN_RUSSIAN, _IN_LATIN = str.maketrans(*_LOOK_ALIKE), str.maketrans(*reversed(_LOOK_ALIKE))

_HAS_YO = re.compile("[Ёё]")
_YO = f"[{LETTERS}]*[Ёё][{LETTERS}]*"


@rule("SCO-W201", of_files=True)
def mixed_alphabets(year: Year) -> Iterator[Problem]:
    """Words with letters of both alphabets, and Latin letters in place of one-letter Russian words."""
    for passage in printed_texts(year):
        if not _LATIN.search(passage.plain):
            continue
        for match in _MIXED.finditer(passage.plain):
            right, letters = _in_one_alphabet(match.group())
            yield passage.problem("SCO-W201", match, letters=", ".join(dict.fromkeys(letters)), right=right)
        for match in _LONE.finditer(passage.plain):
            right = match.group().translate(_IN_RUSSIAN)
            yield passage.problem("SCO-W201", match, letters=match.group(), right=right)


def _in_one_alphabet(word: str) -> tuple[str, list[str]]:
    """A word with look-alike letters of the other alphabet in their places, empty if that is not possible; the letters.

    The alphabet is that of more of its letters, unless only the other one has them all: «ШОС» is a Russian word.
    """
    latin, russian = _LATIN.findall(word), _CYRILLIC.findall(word)
    found = [(word.translate(_IN_RUSSIAN), latin), (word.translate(_IN_LATIN), russian)]
    found.sort(key=lambda one: len(one[1]))
    whole = [one for one in found if not _MIXED.search(one[0])]
    return whole[0] if whole else ("", found[0][1])


@rule("SCO-W202", of_files=True)
def letter_yo(year: Year) -> Iterator[Problem]:
    """Words with «ё», which the SCO does not print."""
    for passage in printed_texts(year):
        for match in re.finditer(_YO, passage.plain) if _HAS_YO.search(passage.plain) else ():
            right = match.group().replace("ё", "е").replace("Ё", "Е")
            yield passage.problem("SCO-W202", match, right=right)


_FOREIGN = re.compile("[\u2010\u2011\u2212\u3000-\u303f\uff00-\uff65\uffe0-\uffee]")
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2212": "-", "–": "-", "—": "-"}
"""Special hyphens of word processors, dashes within words, and the common hyphen."""

_DASH_WITHIN_WORD = re.compile(f"[–—](?<=[{LETTERS}].)(?=[а-яё])")
"""Before a capital it stands between two names: «Москва–Пекин»."""

_STRESSED = re.compile(f"[{LETTERS}][\u0300-\u036f]+|[ЀЍѐѝ]")
"""Stress marks of dictionaries: «за́мок»; only two Russian letters have them as one character."""

_ENGLISH_QUOTES = re.compile("“([^“”„]*)”")

_SPACES = re.compile(r" (?:(?<=\S ) +(?=\S)| *(?=[,;:!?)»](?:\s|$))|(?<=[(«„] ) *)")
_AROUND = re.compile(r"\S* +\S*")
_PAIRS = {"»": "«", "“": "„", ")": "("}
_PAIRED = re.compile('[«»„“()"]')
_QUOTED = re.compile('«([^«»]*)»|„([^„“]*)“|"([^"]*)"')
"""A text in quotes of any kind."""


@rule("SCO-W203", of_files=True)
def non_russian_punctuation(year: Year) -> Iterator[Problem]:
    """Full-width East Asian marks, special hyphens of word processors, dashes within words, and stress marks."""
    for passage, match in matches(year, _FOREIGN, _DASH_WITHIN_WORD):
        mark = match.group()
        right = _HYPHENS.get(mark) or unicodedata.normalize("NFKC", mark)
        yield passage.problem("SCO-W203", match, right=right, code=f"U+{ord(mark):04X}")
    for passage, match in matches(year, _STRESSED):
        plain = unicodedata.normalize("NFD", match.group())
        yield passage.problem("SCO-W203", match, right=plain[0], code=f"U+{ord(plain[1]):04X}")
    for passage, match in matches(year, _ENGLISH_QUOTES):
        yield passage.problem("SCO-W203", match, right=f"«{match[1]}»", code="U+201C, U+201D")


@rule("SCO-W204", of_files=True)
def needless_spaces(year: Year) -> Iterator[Problem]:
    """Double spaces, and spaces before punctuation or inside brackets and quotes."""
    for passage, match in matches(year, _SPACES):
        start, end = max(0, match.start() - 1), match.end() + 1
        piece = passage.text[start:end]
        words = _AROUND.findall(passage.text, passage.text.rfind(" ", 0, match.start()) + 1)[0]
        right = _SPACES.sub(lambda spaces: " " if _between_words(spaces) else "", words)
        yield Problem("SCO-W204", passage.at(piece, start), {"value": words, "right": right})


def _between_words(spaces: re.Match[str]) -> bool:
    """Whether one space is right in place of several: neither before punctuation nor within brackets and quotes."""
    before, after = spaces.string[spaces.start() - 1], spaces.string[spaces.end()]
    return before not in "(«„" and after not in ",;:!?)»"


@rule("SCO-W205", of_files=True)
def unbalanced_pairs(year: Year) -> Iterator[Problem]:
    """Brackets and quotes without a partner."""
    for passage in printed_texts(year):
        for index in _unpaired(passage.plain):
            mark = passage.text[index]
            yield Problem("SCO-W205", passage.at(mark, index), {"value": mark})


def _unpaired(text: str) -> list[int]:
    """The indexes of marks without a partner; of an odd number of straight quotes the last."""
    opened: list[int] = []
    unpaired: list[int] = []
    straight: list[int] = []
    for match in _PAIRED.finditer(_ENGLISH_QUOTES.sub(r" \1 ", text)):
        mark, index = match.group(), match.start()
        if mark == '"':
            straight.append(index)
        elif mark not in _PAIRS:
            opened.append(index)
        elif opened and text[opened[-1]] == _PAIRS[mark]:
            opened.pop()
        else:
            unpaired.append(index)
    return sorted([*opened, *unpaired, *straight[len(straight) // 2 * 2 :]])


@rule("SCO-W216", of_files=True)
def quoted_motto(year: Year) -> Iterator[Problem]:
    """Mottoes wholly in quotes, which the program adds itself."""
    for event in year.events.values():
        if event.motto and (match := _QUOTED.fullmatch(event.motto)):
            position = year.origins[event.id].at("motto")
            yield Problem("SCO-W216", position, {"value": event.motto, "right": "".join(match.groups(""))})


_ENDING = 3
"""Length of the ending that cases may change."""

_SHORTEST = 4
"""Length of the shortest stem."""

Key = tuple[str, ...]
Names = Mapping[str, Sequence[tuple[Key, str]]]


@rule("SCO-W207", of_files=True)
def other_spelling(year: Year) -> Iterator[Problem]:
    """Official names whose capital letters differ from the reference data, in any case."""
    names = _by_first_word({tuple(map(_stem, WORD.findall(name))): name for name in _official_names(year)})
    beginning = re.compile("|".join(map(re.escape, names)))
    for passage in printed_texts(year):
        for found, name in _named(passage.plain, names) if beginning.search(passage.plain.lower()) else ():
            capitals = [word[0].isupper() for word in WORD.findall(name)]
            if capitals != [match.group()[0].isupper() for match in found] and not _is_one_of(name, found):
                start = found[0].start()
                value = passage.text[start : found[-1].end()]
                yield Problem("SCO-W207", passage.at(value, start), {"value": value, "right": name})


def _is_one_of(name: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether one thing is named where the reference data names several: «Постоянный представитель Индии»."""
    return name.islower() and not any("plur" in one.tag for one in parses(found[-1].group()))


def _named(text: str, names: Names) -> Iterator[tuple[list[re.Match[str]], str]]:
    """The official names in a text from left to right, each with the words that match it; the longest name wins."""
    words = list(WORD.finditer(text))
    stems = tuple(_stem(match.group()) for match in words)
    start = 0
    while start < len(words):
        key, name = next((n for n in names.get(stems[start], ()) if stems[start : start + len(n[0])] == n[0]), ((), ""))
        found = words[start : start + len(key)]
        if key and _adjacent(found):
            yield found, name
        start += len(key) or 1


def _by_first_word(names: Mapping[Key, str]) -> Names:
    """The names by the stem they begin with, the longest first."""
    out: dict[str, list[tuple[Key, str]]] = {}
    for key, name in sorted(names.items(), key=lambda item: -len(item[0])):
        out.setdefault(key[0], []).append((key, name))
    return out


def _official_names(year: Year) -> Iterator[str]:
    reference = year.reference.whole
    names = [name.name.nom for state in reference.states.values() for name in state.names if name.name]
    organs = [name.name for organ in reference.organs.values() for name in organ.names]
    names += [name for name in organs if "{" not in name]
    names += [entry.name for entry in reference.abbreviations.values() if entry.name[0].isupper()]
    yield from (name for name in names if len(WORD.findall(name)) > 1)


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - _ENDING)].lower()


def _adjacent(words: list[re.Match[str]]) -> bool:
    """Whether only spaces separate the words."""
    return all(not a.string[a.end() : b.start()].strip() for a, b in pairwise(words))


_SHORTENED = re.compile(
    r"[\dи](?:(?P<years>(?<=\d)\d{3}(?:[-–—]\d{4})? ?гг\.?(?![а-яё]))|(?P<year>(?<=\d)\d{3} ?г\.(?! ?[«А-ЯЁ]))"
    r"|(?<=\bи) (?:т\. ?(?P<rest>[дп])|др)\.)"
)
_SHORT = re.compile(r"[чвтн](?<![\w-].)(?:(?<=ч)ел|(?<=в) т\. ?ч|(?<=т)\. ?[ек]|(?<=н)апр)\.")


@rule("SCO-W221", of_files=True)
def shortened_words(year: Year) -> Iterator[Problem]:
    """«2024 г.», «2024-2026 гг.», «и т.д.», «60 чел.», which official documents write out; «г. Бишкек» may stay."""
    for passage, match in matches(year, _SHORTENED):
        kind = match["rest"] or match.lastgroup or "others"
        yield passage.problem("SCO-W221", match, right=word_lists("shortened")[kind])
    for passage, match in matches(year, _SHORT):
        yield passage.problem("SCO-W221", match, right=word_lists("shortened")[match.group().replace("т. ", "т.")])


_DOUBLED = re.compile(r"(?<![\w-])(?!\d)(\w+) +\1(?![\w-])", re.IGNORECASE)


@rule("SCO-W206", of_files=True)
def doubled_words(year: Year) -> Iterator[Problem]:
    """Words repeated with only spaces between."""
    for passage, match in matches(year, _DOUBLED):
        yield passage.problem("SCO-W206", match)


_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")
_MARKDOWN = re.compile(
    r"(?=[*_`~[•#>])(?:(?P<stars>\*{1,3})(?![\s*])[^*]*(?<!\s)(?P=stars)"
    r"|(?<!\w)(?P<lines>_{1,3})(?![\s_])[^_]*(?<!\s)(?P=lines)(?!\w)"
    r"|(?P<ticks>`+|~~)(?=\S)[^`~]+(?P=ticks)"
    r"|\[[^][]+\]\([^()\s]+\)|•|^(?:#{1,6}|[*>]) )",
    re.MULTILINE,
)
"""Emphasis, code, links, bullets and headings of Markdown and of word processors."""
_OF_A_LIST = re.compile(r"^(?:[-–—]|\d{1,2}[.)]|[а-я]\)) |[;,]$", re.MULTILINE)
"""What is left of an item of a list: «1) », «- », «;» at its end."""


@rule("SCO-W222", of_files=True)
def markup_in_texts(year: Year) -> Iterator[Problem]:
    """Markup of web pages, of Markdown and of lists in texts, which is no markup there but printed."""
    for passage, match in matches(year, _MARKUP, _MARKDOWN, _OF_A_LIST):
        yield passage.problem("SCO-W222", match)


_PATTERNS = ("acts", "clauses", "wording")


@rule("SCO-E059")
def markup_in_patterns(year: Year) -> Iterator[Problem]:
    """Markup in the patterns of the vocabulary, which is no markup there but text; reported at the name of the act."""
    for origin in (Origin(year.sources[name]) for name in _PATTERNS):
        for path, pattern in origin.texts():
            if match := _MARKUP.search(pattern):
                place = origin.content.key_position(path[:1])
                yield Problem("SCO-E059", place, {"value": match.group(), "key": str(path[0])})
