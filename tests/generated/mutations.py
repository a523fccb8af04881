"""What a hurried hand makes of an entry: keys gone, new, misspelt, values of other kinds, odd texts, swaps."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from generated.entries import Written
from hypothesis import strategies as st

Step = tuple[Any, Any]
"""A mapping or list, and the key or index in it."""

ODD = (
    "", " ", "{", "}", "{}", "{{ 7*7 }}", "{% raw %}", "{нет такого}", "{mtec-programme gen gen}",
    "{secretariat dated}", "null", "~", "yes", "0", "-1", "1e999", "2024-13-45", "2024-02-30/2024-01-01",
    "0000-00-00", "9999-12-31", "²", "١٢", "<b>&lt;", "</p><script>", "]]>", "\N{RIGHT-TO-LEFT OVERRIDE}а",
    "\N{ZERO WIDTH SPACE}", "\x00", "\x0b", "\ufffe", "а" * 300, "слово " * 100, "\n\n", "a\u2028b", "\x85",
    "#", "- а", "?", ": ", "«", "„“»", "№128", "ё", "ʼ", "𝕬", "👩\u200d👩\u200d👧", "report", "session",
    "mtec-programme", "anchor-expert", "secretariat", "ШОС", "RU", "ru", "Душанбе", "draft", "during",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Texts that no entry should hold, or that it holds elsewhere."""
    return st.sampled_from(ODD) | st.text(max_size=20)


def mutated(entry: Written) -> st.SearchStrategy[Written]:
    """An entry with one to three mistakes."""

    @st.composite
    def mistakes(draw: st.DrawFn) -> Written:
        out = copy.deepcopy(entry)
        for _ in range(draw(st.integers(1, 3))):
            steps = list(_steps(out))
            if steps:
                draw(st.sampled_from(_MISTAKES))(draw, *draw(st.sampled_from(steps)), steps)
        return out

    return mistakes()


def _steps(value: Any) -> Iterator[Step]:
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _steps(value[key])


def _drop(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    del holder[key]


def _add(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[draw(texts() | _keys(steps))] = copy.deepcopy(holder[key])


def _rename(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    if isinstance(holder, dict):
        holder[draw(_keys(steps) | st.just(key[::-1]) | st.just(key.upper()))] = holder.pop(key)


def _retype(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    value = holder[key]
    wrapped = [[], {}, [value], {"a": value}, [[value, value]], {key if isinstance(key, str) else "text": value}, None]
    holder[key] = draw(st.sampled_from(wrapped))


def _reword(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    value = holder[key]
    more = st.builds("{}{}{}".format, texts(), st.just(value), texts()) if isinstance(value, str) else st.nothing()
    holder[key] = draw(texts() | more)


def _swap(draw: st.DrawFn, holder: Any, key: Any, steps: list[Step]) -> None:
    other, place = draw(st.sampled_from(steps))
    first, second = copy.deepcopy(holder[key]), copy.deepcopy(other[place])
    holder[key] = second
    other[place] = first


def _keys(steps: list[Step]) -> st.SearchStrategy[str]:
    found = sorted({key for _, key in steps if isinstance(key, str)})
    return st.sampled_from([*found, "title", "note", "documents", "text", "adopted", "joined", "except", "events"])


_MISTAKES = (_drop, _add, _rename, _retype, _reword, _swap)
