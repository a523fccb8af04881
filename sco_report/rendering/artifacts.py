"""Marks what stands in the margins of a tagged PDF as artifacts, which readers of its text pass over.

WeasyPrint marks margins as it does text, and leaves them out of the structure tree only. ISO 14289-1, 7.1: content is
either in the tree or an artifact. What is changed is what WeasyPrint is about to write, so that no page is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf

Reference = bytes


def mark_margins(pdf: pydyf.PDF) -> None:
    """Turn marked content that no kid of the structure tree holds into artifacts of pagination."""
    tree = _object(pdf, pdf.catalog["StructTreeRoot"])
    in_tree = _in_tree(pdf, tree["K"])
    numbers = _object(pdf, tree["ParentTree"])["Nums"]
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in map(pdf.objects.__getitem__, map(_number, pdf.page_references)):
        of_page = elements[page["StructParents"]]
        loose = {mcid for mcid, element in enumerate(of_page) if element not in in_tree}
        _turn_into_artifacts(_object(pdf, page["Contents"]).stream, loose)
        for mcid in loose:
            of_page[mcid] = "null"


def _in_tree(pdf: pydyf.PDF, kids: Iterable[Any]) -> set[Reference]:
    """The elements that can be reached from the root; other kids are numbers of marked content."""
    reached: set[Reference] = set()
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes) and kid not in reached:
            reached.add(kid)
            waiting += _object(pdf, kid).get("K", ())
    return reached


def _turn_into_artifacts(stream: list[Any], loose: set[int]) -> None:
    """In a stream of instructions a tag stands before the number of its content, which is a dictionary."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            stream[index - 1] = b"/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def _object(pdf: pydyf.PDF, reference: Reference) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: Reference) -> int:
    return int(reference.split()[0])
