"""The comments of a Word file: who wrote what, in answer to which other comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from sco_report.editing.remarks.returned.names import PARAGRAPH_ID, w, w15
from sco_report.editing.remarks.returned.returned_file import WordComment, read_author
from sco_report.editing.remarks.returned.text import Place, TextReader, TooMuch
from sco_report.limits import LONGEST_COMMENT, MOST_WORD_CHANGES
from sco_report.problems.messages import shorten


def read_comments(
    root: etree._Element | None, threads: etree._Element | None, ranges: Mapping[str, tuple[Place, Place]]
) -> dict[str, WordComment]:
    """The comments by id, each with its replies; the words on which they hang are still to be filled in.

    ``root`` is the part of comments, ``threads`` that of their threads. Programs that write no threads, Google Docs
    among them, give replies the place of what they answer.

    Raises:
        TooMuch: there are too many.
    """
    read = list(_read(root)) if root is not None else []
    comments = {id_: comment for id_, _, comment in read}
    keys = {key: id_ for id_, key, _ in read}
    answered = _by_place(comments, ranges) if threads is None else _by_thread(keys, threads)
    firsts = _firsts(comments, answered)
    replies: dict[str, list[WordComment]] = defaultdict(list)
    for id_, first in firsts.items():
        if id_ != first:
            replies[first].append(comments[id_])
    return {first: replace(comments[first], replies=tuple(replies[first])) for first in firsts.values()}


def _read(root: etree._Element) -> Iterator[tuple[str, str, WordComment]]:
    """The comments, each with its id and with that of its last paragraph, by which threads name it."""
    for number, element in enumerate(root.iter(w("comment")), 1):
        if number > MOST_WORD_CHANGES:
            raise TooMuch("SCO-E166", MOST_WORD_CHANGES)
        groups = TextReader().paragraphs(element)
        text = "\n".join("".join(one.text for one in group) for group in groups).strip()
        *_, key = ["", *(one.get(PARAGRAPH_ID, "") for one in element.iter(w("p")))]
        yield element.get(w("id"), ""), key, WordComment(read_author(element), shorten(text, LONGEST_COMMENT), "")


def _by_thread(ids: Mapping[str, str], threads: etree._Element) -> dict[str, str]:
    """The id of the comment that each reply answers; ``ids`` are those of comments by the keys of threads."""
    found = ((one.get(w15("paraId")), one.get(w15("paraIdParent"))) for one in threads)
    return {ids[reply]: ids[parent] for reply, parent in found if reply and parent and {reply, parent} <= ids.keys()}


def _by_place(comments: Iterable[str], ranges: Mapping[str, tuple[Place, Place]]) -> dict[str, str]:
    first: dict[tuple[Place, Place], str] = {}
    places = {id_: ranges[id_] for id_ in comments if id_ in ranges}
    return {id_: first[at] for id_, at in places.items() if at[0] != at[1] and first.setdefault(at, id_) != id_}


def _firsts(ids: Iterable[str], answered: Mapping[str, str]) -> dict[str, str]:
    """The id of the first comment of the thread of each; in a ring of answers one of them is the first."""
    out: dict[str, str] = {}
    for id_ in ids:
        thread: dict[str, None] = {}
        last = id_
        while last not in out and last not in thread:
            thread[last] = None
            last = answered.get(last, last)
        out |= dict.fromkeys(thread, out.get(last, last))
    return out
