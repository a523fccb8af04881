"""The tags of the dictionary of OpenCorpora, as its analyser is to make them; importing this module registers them."""

from __future__ import annotations

from functools import cached_property
from sys import intern

from pymorphy3.tagset import OpencorporaTag, registry


def _once(name: str) -> cached_property[str | None]:
    """An attribute that searches the grammemes each time, as one that is found once."""
    return cached_property(lambda tag: getattr(super(Tag, tag), name))


class Tag(OpencorporaTag):  # type: ignore[misc]  # pymorphy3 has no types
    """A tag whose text is taken apart once, when it is asked for something: of 5,500 a check meets some hundred."""

    typed_grammemes = False
    """Plain texts: each comparison would ask anew whether a grammeme exists."""

    def __init__(self, tag: str) -> None:
        self._str = tag

    _grammemes_tuple = cached_property(lambda tag: tuple(map(intern, tag._str.replace(" ", ",").split(","))))
    _POS = property(lambda tag: tag._grammemes_tuple[0])
    grammemes = cached_property(lambda tag: frozenset(tag._grammemes_tuple))
    POS, case, number, gender = map(_once, ("POS", "case", "number", "gender"))


registry[Tag.FORMAT] = Tag
