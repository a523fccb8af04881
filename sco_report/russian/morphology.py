"""One memoised door to the morphological dictionary (pymorphy3, OpenCorpora grammemes)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.cases import Case

if TYPE_CHECKING:
    from pymorphy3.analyzer import MorphAnalyzer, Parse

GRAMMEMES: dict[Case, str] = {
    Case.NOM: "nomn",
    Case.GEN: "gent",
    Case.DAT: "datv",
    Case.ACC: "accs",
    Case.INS: "ablt",
    Case.LOC: "loct",
}


_UNCHANGING = {
    "арт", "бизнес", "блиц", "веб", "вело", "видео", "вице", "гала", "дизайн", "интернет", "кейс", "кибер", "кино",
    "макси", "мастер", "медиа", "мини", "онлайн", "офлайн", "пиар", "питч", "постер", "пресс", "роуд", "смарт", "спорт",
    "стартап", "стрит", "тест", "топ", "фан", "фитнес", "фото", "шоу", "экс", "экспо", "экспресс",
}  # fmt: skip
"""First parts of compounds that never change though they are words of their own: «бизнес-встречи», «гала-вечера»."""


@cache
def _analyzer() -> MorphAnalyzer:
    # Imported on first use: the dictionary costs a tenth of a second and a clean check needs no morphology.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def readings(word: str) -> tuple[Parse, ...]:
    """All dictionary readings of a word (any case, any letter case), the likeliest first."""
    return tuple(_analyzer().parse(split_unchanging(word)[1]))


@cache
def split_unchanging(word: str) -> tuple[str, str]:
    """The part of a compound that never changes, with its hyphen, and the rest: «гала-», «вечер».

    What the dictionary knows neither with the rest nor by itself never changes: «форсайт-сессии», «ИТ-компаний».
    """
    first, hyphen, rest = word.partition("-")
    if not rest or first.isdigit():
        return "", word
    stays = first.lower() in _UNCHANGING or not (_analyzer().word_is_known(word) or _is_declined(first))
    return (first + hyphen, rest) if stays else ("", word)


def _is_declined(part: str) -> bool:
    """Whether the first part of a compound is a word that is declined with the second: «эксперты-экономисты»."""
    known = (one for one in _analyzer().parse(part) if one.is_known)
    return any(one.tag.POS in {"NOUN", "ADJF"} and not {"Abbr", "Fixd"} & one.tag.grammemes for one in known)


_TOLD_APART = 4
"""Letters by which the superlatives of one lexeme differ."""


def inflected(reading: Parse, *grammemes: str) -> str | None:
    """A word in another form, in lower case; None where it has no such form.

    A lexeme may hold several superlatives («высший», «высочайший»): the one is meant that begins like the word.
    """
    form = reading.inflect(set(grammemes))
    if form is None or "Supr" not in reading.tag:
        return form.word if form else None
    same: list[str] = [one.word for one in reading.lexeme if one.tag == form.tag]
    return next(word for word in same if word.startswith(reading.word[:_TOLD_APART]))


def like(word: str, form: str) -> str:
    """Give ``form`` the capitals of ``word``, and its «е» where ``word`` does without «ё».

    The SCO's documents print «е» for «ё» throughout.
    """
    if "ё" not in word.lower():
        form = form.replace("ё", "е")
    if len(word) > 1 and word.isupper():
        return form.upper()
    if word[:1].isupper():
        return _capitals_of_parts(word, form)
    return form


def _capitals_of_parts(word: str, form: str) -> str:
    """Copy capitals part by part, so that «Премьер-министр» and «Юго-Восточный» keep theirs."""
    parts, forms = word.split("-"), form.split("-")
    if len(parts) != len(forms):
        return form[:1].upper() + form[1:]
    return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for p, f in zip(parts, forms, strict=True))
