"""Grammar and typography accept any text: a phrase has every case or no head, and no letter is lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fuzz import grammar, typography
from sco_report.russian.morphology import Agreement, Case, NoHeadNoun
from sco_report.russian.numerals import ordinal_in_figures, ordinal_in_words
from sco_report.russian.phrases import agree, agreement, head, inflect

EXAMPLES = settings().max_examples
LETTERS = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВЁ-", min_size=1, max_size=14)
PHRASES = st.lists(
    LETTERS | st.sampled_from(["и", ",", "«", "»", "министр", "общая", "встреча", "по", "более 30", "{a gen}"]),
    max_size=7,
).map(" ".join)
AGREEMENTS = st.builds(Agreement, st.sampled_from(["masc", "femn", "neut"]), st.booleans(), st.booleans())


@settings(max_examples=EXAMPLES * 2)
@given(PHRASES | st.text(max_size=40))
@example("9" * 30 + " мая")
def test_any_phrase_has_a_case_or_no_noun(phrase: str) -> None:
    grammar.run(phrase.encode(errors="ignore"))
    try:
        features, noun = agreement(phrase), head(phrase)
    except NoHeadNoun:
        return
    assert noun in phrase
    assert features.gender in {"masc", "femn", "neut"}
    assert all(inflect(phrase, case).count("{a gen}") == phrase.count("{a gen}") for case in Case)


@settings(max_examples=EXAMPLES)
@given(LETTERS, AGREEMENTS)
def test_any_word_agrees_or_has_no_such_form(word: str, features: Agreement) -> None:
    try:
        assert agree(word, features)
    except ValueError as error:
        assert error.args == (word,)  # noqa: PT017 - that it fails is one of two ways


@settings(max_examples=EXAMPLES)
@given(st.integers(1, 9999), AGREEMENTS, st.sampled_from(Case))
def test_any_number_has_an_ordinal(number: int, features: Agreement, case: Case) -> None:
    assert ordinal_in_words(number, features, case).strip()
    assert ordinal_in_figures(number, features, case).startswith(f"{number}-")


@settings(max_examples=EXAMPLES * 2)
@given(st.text(max_size=60) | st.text("«»„“\"' .,()№г-–\u00a0аБв1IV", max_size=30))
@example('". """"""""""')
@example('"один",два')
@example("««I “»»")
@example('««" “a"»»')
def test_typography_loses_nothing(text: str) -> None:
    typography.run(text.encode(errors="ignore"))
