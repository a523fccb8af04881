from __future__ import annotations

from datetime import date

from sco_report.document import Block, Break, OfficialDocument, Part, PartName, Role, Run
from sco_report.history import ChangeType
from sco_report.history.paragraphs import (
    Piece,
    PrintedPlace,
    compare_paragraphs,
    text_pieces,
)

SUBJECT = Block(Role.SUBJECT, (Run("Об Отчете"),))
SIGNATURE = Block(Role.SIGNATURE, (Run("Премьер-министр"), Break(), Run("Республики Казахстан")))
FIRST = Block(Role.SECTION, (Run("I. Проведены совещания."),))
SECOND = Block(Role.SECTION, (Run("II. Работали эксперты."),))
HEALTH = Block(Role.BODY, (Run("Министры здравоохранения обсудили эпидемическую обстановку."),), "health")
ENERGY = Block(Role.BODY, (Run("Эксперты согласовали проект Концепции энергетики."),), "energy")
CLOSING = Block(Role.CLOSING, (Run("Секретариат"),))
DECISION, REPORT = PrintedPlace(PartName.DECISION), PrintedPlace(PartName.ANNEX)


def document(*annex: Block, signature: Block = SIGNATURE) -> OfficialDocument:
    parts = (Part(PartName.DECISION, (SUBJECT, signature)), Part(PartName.ANNEX, annex))
    return OfficialDocument("package", "", "", "", date(2021, 11, 25), parts)


def summarised(
    old: OfficialDocument | None, new: OfficialDocument | None
) -> list[tuple[str, str, PrintedPlace | None, PrintedPlace | None]]:
    changes = compare_paragraphs(old, new)
    return [(change.type, change.block.text[:8], change.was_at, change.place) for change in changes]


def worded(block: Block, text: str) -> Block:
    return Block(block.role, (Run(text),), block.entry)


def test_places_are_parts_and_sections() -> None:
    old = document(FIRST, HEALTH, SECOND, CLOSING)
    new = document(FIRST, SECOND, ENERGY, worded(CLOSING, "Секретариат ШОС"))
    assert summarised(old, new) == [
        ("removed", "Министры", PrintedPlace(PartName.ANNEX, "I"), None),
        ("added", "Эксперты", None, PrintedPlace(PartName.ANNEX, "II")),
        ("changed", "Секретар", REPORT, REPORT),
    ]


def test_what_moved_is_told_once_with_both_places() -> None:
    later = worded(HEALTH, "Министры здравоохранения вновь обсудили эпидемическую обстановку.")
    (change,) = compare_paragraphs(document(FIRST, HEALTH, SECOND, ENERGY), document(FIRST, SECOND, ENERGY, later))
    assert (change.type, change.was_at, change.place) == (
        ChangeType.MOVED,
        PrintedPlace(PartName.ANNEX, "I"),
        PrintedPlace(PartName.ANNEX, "II"),
    )
    assert change.pieces == (
        Piece("Министры здравоохранения"),
        Piece(" вновь", ChangeType.ADDED),
        Piece(" обсудили эпидемическую обстановку."),
    )


def test_lines_are_divided_by_newlines() -> None:
    later = Block(Role.SIGNATURE, (Run("Вице-премьер"), Break(), Run("Республики Казахстан")))
    (change,) = compare_paragraphs(document(), document(signature=later))
    assert (change.was_at, change.place) == (DECISION, DECISION)
    assert change.pieces == (
        Piece("Премьер-министр", ChangeType.REMOVED),
        Piece("Вице-премьер", ChangeType.ADDED),
        Piece("\nРеспублики Казахстан"),
    )


def test_the_same_words_in_another_role() -> None:
    (change,) = compare_paragraphs(document(HEALTH), document(Block(Role.LIST_ITEM, HEALTH.inlines, "health")))
    assert (change.type, change.reworded) == (ChangeType.CHANGED, False)


def test_of_a_document_that_is_not_there_all_is_new() -> None:
    whole = document(FIRST, HEALTH)
    assert [type_ for type_, *_ in summarised(None, whole)] == ["added"] * 4
    assert [type_ for type_, *_ in summarised(whole, None)] == ["removed"] * 4
    assert compare_paragraphs(None, None) == []


def test_texts_word_by_word() -> None:
    assert text_pieces("одно", "") == (Piece("одно", ChangeType.REMOVED),)
