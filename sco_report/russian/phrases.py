"""Noun phrases: the head, the features in which others agree with it, and the phrase in another case.

A phrase is given in the nominative. Words before the head that agree with it are inflected with it. What follows the
head stays as it is («План мероприятий …» → «Плана мероприятий …»), except for further heads joined directly by «и»,
participles and adjectives after a comma that agree with the head, and the name of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sco_report.russian.analysis.nominatives import ORDINAL
from sco_report.russian.heads import analyse
from sco_report.russian.lexicon.compounds import compound_nouns, split_invariable
from sco_report.russian.morphology import (
    GRAMMEMES,
    Agreement,
    Case,
    Doubt,
    InflectedWord,
    NoHeadNoun,
    features_of,
    inflected,
    match_case,
    parses,
)
from sco_report.russian.numerals import ordinal_in_figures
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

    from sco_report.russian.persons.reading import PersonalName


def agreement(phrase: str) -> Agreement:
    """The features in which others agree with a phrase in the nominative.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    return analyse(phrase).agreement


def agreement_of_first(phrase: str) -> Agreement:
    """The features in which an ordinal before a phrase agrees, those of its first head: «5-я [выставка и ярмарка]».

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    read = analyse(phrase)
    if len(read.heads) < 2:
        return read.agreement
    first = read.heads[0]
    return features_of(first.reading, phrase[first.start : first.end])


def head(phrase: str) -> str:
    """The head noun of a phrase in the nominative, as written there.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    read = analyse(phrase)
    word: InflectedWord | PersonalName = read.heads[0] if read.heads else read.names[0]
    return phrase[word.start : word.end]


def nominative_head(phrase: str) -> str:
    """The head noun of a phrase, in the nominative plural where it is counted: «встречи» of «пять встреч».

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    written, word = head(phrase), next(iter(analyse(phrase).heads), None)
    if word is None or word.forms is None or "nomn" in word.reading.tag:
        return written
    unchanging, rest = split_invariable(written)
    return unchanging + match_case(rest, inflected(word.reading, "nomn", "plur") or rest)


def doubts(phrase: str) -> tuple[Doubt, ...]:
    """What is not certain in the forms of a phrase in the nominative, in their order; its best forms are given still.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    return analyse(phrase).doubts


def inflect(phrase: str, case: Case) -> str:
    """A phrase in the nominative, put into ``case``.

    Raises:
        NoHeadNoun: no noun in the nominative was found, or the phrase has no form in the case («немало вопросов»).
    """
    if case is Case.NOM:
        return phrase
    read = analyse(phrase)
    forms: list[tuple[int, int, str]] = []
    for word in read.words:
        text = phrase[word.start : word.end]
        if word.forms is not None and word.forms.get(case, text) is None:
            raise NoHeadNoun(phrase)
        forms.append((word.start, word.end, _form(text, word, case)))
    forms += [(name.start, name.end, name.form(case)) for name in read.names]
    out, position = [], 0
    for start, end, form in sorted(forms):
        if start < position:
            continue  # A word that was read in two ways is printed once.
        out += [phrase[position:start], form]
        position = end
    return "".join(out) + phrase[position:]


def agree(word: str, features: Agreement) -> str:
    """A verb of the third person, a participle or an adjective (nominative) in the gender and number of ``features``.

    «принят» → «приняты», «прошел» → «прошла», «прилагается» → «прилагаются», «организованный» → «организованное». What
    passively happens to five and more things is in the neuter singular: «подписано пять документов», «состоялось 10
    встреч» (Розенталь, Справочник по правописанию и литературной правке, § 184).

    Raises:
        ValueError: the word has no such form.
    """
    # «выражен» is a participle («выражена»), not the short form of «выраженный» («выраженна»), and «развернут» is one,
    # not «они развернут».
    for reading in sorted(parses(word), key=lambda one: one.tag.POS == "ADJS" or "futr" in one.tag):
        grammeme = _agreeing_grammeme(reading, features)
        form = inflected(reading, grammeme) if grammeme else None
        if form is not None:
            return match_case(word, form)
    raise ValueError(word)


def _agreeing_grammeme(reading: Parse, features: Agreement) -> str | None:
    """The grammeme in which a predicate or an attribute agrees; None where the reading is of neither."""
    tag = reading.tag
    happens = tag.POS == "VERB" and reading.normal_form in word_set("numerals", "impersonal")
    if features.impersonal and (tag.POS == "PRTS" or happens):
        features = Agreement("neut", plural=False)
    if tag.POS == "VERB":
        if "indc" not in tag:
            return None
        return features.grammeme if "past" in tag else "plur" if features.plural else "sing"
    # «очередной» may be a genitive, too, and would be inflected to genitives.
    attribute = tag.POS in {"PRTF", "ADJF"} and "nomn" in tag
    return features.grammeme if attribute or tag.POS in {"PRTS", "ADJS"} else None


def _form(text: str, word: InflectedWord, case: Case) -> str:
    if ordinal := ORDINAL.fullmatch(text):
        tag = word.reading.tag
        features = Agreement(str(tag.gender), plural=tag.number == "plur", animate=word.animate)
        return ordinal_in_figures(int(ordinal[1]), features, case)
    if nouns := compound_nouns(text):
        return "-".join(_part_form(part, word, noun, case) for part, noun in zip(text.split("-"), nouns, strict=True))
    if word.forms is None:
        form = _own_form(word, case)
    elif case not in word.forms:
        return text
    else:
        form = word.forms[case]
    unchanging, rest = split_invariable(text)
    return unchanging + match_case(rest, form) if form else text


def _part_form(part: str, word: InflectedWord, noun: Parse, case: Case) -> str:
    """The form of one part of a compound in which both nouns are declined."""
    form = _own_form(word._replace(reading=noun), case)
    return match_case(part, form) if form else part


def _own_form(word: InflectedWord, case: Case) -> str | None:
    if case is Case.LOC and word.reading.tag.number == "sing":
        locative: str | None = word_lists("nouns")["locative"].get(word.reading.normal_form)
        if locative:
            return locative
    grammeme = _accusative(word) if case is Case.ACC else GRAMMEMES[case]
    return inflected(word.reading, grammeme) if grammeme else None


def _accusative(word: InflectedWord) -> str | None:
    """The grammeme that gives the accusative; None where it equals the nominative.

    Only the feminine singular and nouns that decline like it («глава») have an accusative of their own; otherwise it
    is the genitive of animate and the nominative of inanimate nouns (Русская грамматика 1980, § 1148). Of the numerals
    only «два», «три», «четыре» and «двое» do as their noun does: «пять или шесть участников» stays as it is.
    """
    tag, numerals = word.reading.tag, word_lists("numerals")
    if tag.POS == "NUMR" and word.reading.normal_form not in (*numerals["counts"]["few"], *numerals["collective"]):
        return None
    if tag.number == "sing" and tag.gender == "femn":
        return "accs"
    if word.animate and tag.POS == "NOUN" and tag.animacy == "anim":
        return "accs"
    if word.animate and (tag.number != "sing" or tag.gender == "masc"):
        return "gent"
    return None
