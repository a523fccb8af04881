"""The tags of the dictionary of OpenCorpora, as its analyser is to make them; importing this module registers them."""

from __future__ import annotations

from sys import intern

from pymorphy3.tagset import OpencorporaTag, registry


class Tag(OpencorporaTag):  # type: ignore[misc]  # pymorphy3 has no types
    """A tag whose text is taken apart when it is asked for something: of 5,500 a command meets some two hundred."""

    __slots__ = ()
    typed_grammemes = False
    """Plain texts: each comparison would ask anew whether a grammeme exists."""

    def __init__(self, tag: str) -> None:
        self._str, self._grammemes_cache = tag, None  # type: ignore[misc]

    _grammemes_tuple = property(lambda tag: tuple(map(intern, tag._str.replace(" ", ",").split(","))))
    _POS = property(lambda tag: tag._grammemes_tuple[0])


registry[Tag.FORMAT] = Tag
