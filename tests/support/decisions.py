"""Decisions of any number of clauses and signatories, made from that of 2021."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

from sco_report.document import Block, OfficialDocument, Role, Run

TEXT = (
    "Поручить Секретариату Шанхайской организации сотрудничества совместно с заинтересованными ведомствами "
    "государств-членов доработать План и доложить Совету о ходе его выполнения на следующем заседании, включая "
    "предложения по дальнейшему развитию торгово-экономического сотрудничества"
)
LONG_POST = "Первый заместитель Председателя Правительства, министр промышленности и торговли"


def decision(document: OfficialDocument, clauses: list[int], signatories: int, *, long: bool) -> OfficialDocument:
    """A decision whose clauses have so many words each; ``long`` gives every third signatory a post of three lines."""
    (part,) = document.parts
    head = [block for block in part.blocks if block.role not in {Role.CLAUSE, Role.SIGNATURE}]
    role = Role.NUMBERED_CLAUSE if len(clauses) > 1 else Role.CLAUSE
    body = [Block(role, (Run(" ".join(islice(cycle(TEXT.split()), count)) + "."),)) for count in clauses]
    signed = list(islice(cycle([block for block in part.blocks if block.role is Role.SIGNATURE]), signatories))
    if long:
        signed[::3] = [replace(one, inlines=(Run(LONG_POST), *one.inlines[1:])) for one in signed[::3]]
    return replace(document, parts=(replace(part, blocks=(*head, *body, *signed)),))
