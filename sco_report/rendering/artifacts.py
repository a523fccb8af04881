"""Marks what stands in the margins of a tagged PDF as artifacts, which readers of its text pass over.

WeasyPrint marks margins as it does text, and leaves them out of the structure tree only. ISO 14289-1, 7.1: content is
either in the tree or an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Pdf

_ARTIFACT = [Name.Artifact, Dictionary(Type=Name.Pagination)]


def mark_margins(pdf: Pdf) -> None:
    """Turn marked content that no kid of the structure tree holds into artifacts of pagination."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    elements = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for page in pdf.pages:
        of_page = elements[int(page.obj.StructParents)]
        loose = {mcid for mcid, element in enumerate(of_page) if not _in_tree(element)}
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(_marked(page, loose))))
        for mcid in loose:
            of_page[mcid] = None


def _in_tree(element: Any) -> bool:
    """Whether an element is a kid of its parent, and so up to the root of the tree."""
    while element.get("/Type") != Name.StructTreeRoot:
        parent = element.P
        kids = parent.K if isinstance(parent.K, Array) else [parent.K]
        if not any(isinstance(kid, Dictionary) and kid.objgen == element.objgen for kid in kids):
            return False
        element = parent
    return True


def _marked(page: pikepdf.Page, loose: set[int]) -> Iterator[Any]:
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        if instruction.operator == Operator("BDC") and operands[1].get("/MCID") in loose:
            yield ContentStreamInstruction(_ARTIFACT, instruction.operator)
        else:
            yield instruction
