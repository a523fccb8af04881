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


# First parts of compounds that never change: «бизнес-встречи», «гала-вечера».
_UNCHANGING = {
    "арт", "бизнес", "веб", "видео", "гала", "интернет", "кибер", "медиа", "онлайн", "пресс", "смарт", "фото", "экспо",
}  # fmt: skip


@cache
def _analyzer() -> MorphAnalyzer:
    # Imported on first use: the dictionary costs a tenth of a second and a clean check needs no morphology.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def readings(word: str) -> tuple[Parse, ...]:
    """All dictionary readings of a word (any case, any letter case), the likeliest first."""
    return tuple(_analyzer().parse(split_unchanging(word)[1]))


def split_unchanging(word: str) -> tuple[str, str]:
    """The part of a compound that never changes, with its hyphen, and the rest: «гала-», «вечер»."""
    first, hyphen, rest = word.partition("-")
    return (first + hyphen, rest) if first.lower() in _UNCHANGING and rest else ("", word)


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
