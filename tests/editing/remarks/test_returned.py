"""What is read of a Word file that was sent back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.word_files import WHO, dele, ins, mark, p, part, r, write_word

from sco_report.editing.remarks.returned import Author, ReturnedFile, ReturnedParagraph, WordComment, read_returned

AIGUL = Author("Айгуль", datetime(2021, 11, 12, 9, 30))
NOBODY = Author("", None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "KZ.docx"


def texts(read: ReturnedFile) -> list[str]:
    return [one.text for one in read.paragraphs if one.text]


def field(*parts: str) -> str:
    types = ("begin", "separate", "end")
    signs = [f'<w:r><w:fldChar w:fldCharType="{type_}"/></w:r>' for type_ in types]
    return "".join(one for pair in zip(signs, (*parts, ""), strict=True) for one in pair)


BOX = f"<w:txbxContent>{p('В рамке.')}</w:txbxContent>"
FIRST_OF = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("Стороны ", ins("не "), dele("полностью "), "согласны."), "Стороны не согласны."),
        (p(ins("Одни").replace("</w:ins>", f"{dele(' и другие')}</w:ins>"), " согласны."), "Одни согласны."),
        (p("А", f"<w:moveTo {WHO}>{r('Б')}</w:moveTo>", f"<w:moveFrom {WHO}>{r('В')}</w:moveFrom>"), "АБ"),
        (p("25 ноября", "<w:r><w:tab/></w:r>", "№ 128", "<w:r><w:br/></w:r>", "город"), "25 ноября\t№ 128\nгород"),
        (p("вице", "<w:r><w:noBreakHyphen/></w:r>", "премь", "<w:r><w:softHyphen/></w:r>", "ер"), "вице-премьер"),
        (
            p(f'<w:hyperlink w:anchor="a">{r("Ссылка")}</w:hyperlink>', f"<w:smartTag>{r('и имя')}</w:smartTag>"),
            "Ссылкаи имя",
        ),
        (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Поле')}</w:sdtContent></w:sdt>"), "Поле"),
        (p(f'<w:fldSimple w:instr="DATE">{r("12 ноября")}</w:fldSimple>'), "12 ноября"),
        (p("от ", field("<w:r><w:instrText>DATE</w:instrText></w:r>", r("12 ноября")), " года"), "от 12 ноября года"),
        (p("от ", field(field(r("код"), r("скрытый код")), r("12 ноября"))), "от 12 ноября"),
        (p("до ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), "до "),
        (p("<w:r><w:sym w:font='Wingdings' w:char='F0E0'/><w:sym w:font='a' w:char='2013'/></w:r>"), "\ufffd–"),
        (p("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"), "x²"),
        (p(FIRST_OF.format(r("новое"), r("старое"))), "новое"),
        (p("<w:ruby><w:rt>" + r("чтение") + "</w:rt><w:rubyBase>" + r("слово") + "</w:rubyBase></w:ruby>"), "слово"),
        (p("Видно", r("скрыто", "<w:vanish/>"), r(".", '<w:vanish w:val="0"/>')), "Видно."),
        (p("Плана.", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), "Плана."),
    ],
)
def test_the_text_of_a_paragraph(file: Path, paragraph: str, text: str) -> None:
    assert texts(read_returned(write_word(file, paragraph + p("Конец.")))) == [text, "Конец."]


CELL = "<w:tbl><w:tr>{}<w:tc>{}</w:tc><w:tc><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("А", properties=mark("del")) + p("Б"), ["АБ"]),
        (p(dele("А"), properties=mark("del")) + p("Б"), ["Б"]),
        (p("А", properties=mark("del")) + p(dele("Б")) + p("В"), ["А", "В"]),
        (p("А", properties=mark("ins")) + p(ins("Б")) + p("В"), ["А", "Б", "В"]),
        (CELL.format("", p("А") + p("Б"), p("В")), ["А", "Б", "В"]),
        (CELL.format(f"<w:trPr><w:del {WHO}/></w:trPr>", p("А"), p("Б")) + p("В"), ["В"]),
        (f"<w:sdt><w:sdtContent>{p('А')}</w:sdtContent></w:sdt>" + p("Б"), ["А", "Б"]),
        (FIRST_OF.format(p("А"), p("Б")), ["А"]),
    ],
)
def test_paragraphs(file: Path, body: str, expected: list[str]) -> None:
    assert texts(read_returned(write_word(file, body))) == expected


def test_a_deleted_paragraph_has_its_earlier_text_and_who_deleted_it(file: Path) -> None:
    read = read_returned(write_word(file, p(dele("А"), properties=mark("del")) + p("Б")))
    assert read.paragraphs == (ReturnedParagraph("", "А", authors=(AIGUL,)), ReturnedParagraph("Б", "Б"))


def test_of_one_author_the_last_moment_counts_and_utc_is_told(file: Path) -> None:
    later = ins("в").replace("09:30", "10:15")
    other = ins("г").replace("Айгуль", "Борис").replace("<w:ins ", '<w:ins w16du:dateUtc="2021-11-12T04:30:00Z" ')
    (one,) = read_returned(write_word(file, p(ins("а"), later, ins("б"), other))).paragraphs
    boris = Author("Борис", datetime(2021, 11, 12, 4, 30, tzinfo=UTC))
    assert one.authors == (Author("Айгуль", datetime(2021, 11, 12, 10, 15)), boris)


@pytest.mark.parametrize(
    ("paragraph", "is_form"),
    [
        (p(r("А", f"<w:b/><w:rPrChange w:id='1' {WHO}><w:rPr/></w:rPrChange>")), True),
        (p("А", properties=f"<w:pPrChange w:id='1' {WHO}><w:pPr/></w:pPrChange>"), True),
        (p(r("А", '<w:highlight w:val="yellow"/>')), True),
        (p(r("А", '<w:color w:val="FF0000"/><w:strike/>')), True),
        (p(r("А", '<w:b w:val="0"/><w:u w:val="none"/><w:color w:val="auto"/>')), False),
        (p(r("А", '<w:shd w:val="clear" w:fill="auto"/>')), False),
        (p(r("А", '<w:lang w:val="ru-RU"/><w:sz w:val="28"/>')), False),
    ],
)
def test_changes_of_form(file: Path, paragraph: str, is_form: bool) -> None:
    assert [one.reformatted for one in read_returned(write_word(file, paragraph)).paragraphs] == [is_form]


def comment(id_: int, text: str, key: str = "") -> str:
    said = p(text).replace("<w:p>", f'<w:p w14:paraId="{key}">')
    return f'<w:comment w:id="{id_}" {WHO}>{p("Первый абзац.") if key else ""}{said}</w:comment>'


def on(id_: int, *content: str) -> list[str]:
    """Content on which a comment hangs."""
    start, end = (f'<w:commentRange{which} w:id="{id_}"/>' for which in ("Start", "End"))
    return [start, *content, end, f'<w:r><w:commentReference w:id="{id_}"/></w:r>']


def said(text: str, words: str = "", *replies: WordComment) -> WordComment:
    return WordComment(AIGUL, text, words, replies)


def comments(*each: str) -> str:
    return part("w:comments", "".join(each))


def test_comments_with_their_words(file: Path) -> None:
    body = [
        p("Стороны ", *on(0, "обсудили"), " ход дел."),
        p(*on(1, "Весь абзац.")),
        p("Стороны ", *on(2, dele("не ")), "согласны."),
        p("Без места.", '<w:r><w:commentReference w:id="3"/></w:r>'),
        '<w:commentRangeStart w:id="4"/>' + p("Начало") + p("и конец", '<w:commentRangeEnd w:id="4"/>', " другого."),
        p("Без конца.", '<w:commentRangeStart w:id="5"/>', "Да."),
    ]
    each = [comment(number, f"№ {number}") for number in range(7)]
    read = read_returned(write_word(file, "".join(body), {"comments": comments(*each)}))
    found = {one.text: list(one.comments) for one in read.paragraphs if one.comments}
    assert found == {
        # One that stands nowhere is told at the beginning.
        "Стороны обсудили ход дел.": [said("№ 0", "обсудили"), said("№ 6")],
        "Весь абзац.": [said("№ 1")],
        "Стороны согласны.": [said("№ 2", "не")],
        "Без места.": [said("№ 3")],
        "Начало": [said("№ 4", "Начало\nи конец")],
        "Без конца.Да.": [said("№ 5")],
    }


def test_replies_as_word_writes_them(file: Path) -> None:
    body = p(*on(0, *on(1, *on(2, "Слово"))), " и дело.") + p(*on(3, "Конец."))
    each = comments(
        comment(0, "Почему?", "A0"), comment(1, "Потому.", "A1"), comment(2, "Хорошо.", "A2"), comment(3, "!")
    )
    answers = (("A1", "A0"), ("A2", "A1"), ("A0", ""), ("B1", "B0"))
    threads = "".join(f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{to}"/>' for one, to in answers)
    parts = {"comments": each, "commentsExtended": part("w15:commentsEx", threads)}
    first, last = read_returned(write_word(file, body, parts)).paragraphs
    both = [said("Первый абзац.\nПотому."), said("Первый абзац.\nХорошо.")]
    assert first.comments == (said("Первый абзац.\nПочему?", "Слово", *both),)
    assert last.comments == (said("!"),)


def test_replies_as_google_docs_writes_them(file: Path) -> None:
    body = p(*on(0, *on(1, "Слово")), " и дело ", *on(2, "другое"), ".")
    read = read_returned(
        write_word(file, body, {"comments": comments(comment(0, "Да?"), comment(1, "Да."), comment(2, "Нет."))})
    )
    assert read.paragraphs[0].comments == (said("Да?", "Слово", said("Да.")), said("Нет.", "другое"))


def test_comments_that_answer_each_other_are_all_told(file: Path) -> None:
    keys = [f"A{number}" for number in range(5)]
    ring = zip(keys, [*keys[1:], keys[0]], strict=True)
    threads = "".join(f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{to}"/>' for one, to in ring)
    each = comments(*(comment(number, f"№ {number}", key) for number, key in enumerate(keys)))
    parts = {"comments": each, "commentsExtended": part("w15:commentsEx", threads)}
    ((one,),) = [found.comments for found in read_returned(write_word(file, p("А"), parts)).paragraphs]
    assert len(one.replies) == len(keys) - 1


def test_notes_and_text_boxes_become_comments(file: Path) -> None:
    box = FIRST_OF.format(f"<w:drawing>{BOX}</w:drawing>", f"<w:pict>{BOX}</w:pict>")
    body = p("Слово", f'<w:ins w:id="1" {WHO}><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>', f"<w:r>{box}</w:r>")
    notes = part("w:footnotes", f'<w:footnote w:id="2">{p("В сноске.")}</w:footnote>')
    read = read_returned(write_word(file, body, {"footnotes": notes}))
    (one,) = read.paragraphs
    assert (one.text, [said.text for said in one.comments]) == ("Слово", ["В сноске.", "В рамке."])
    assert one.comments[0].author == AIGUL
    assert read.losses == ()


def test_bookmarks_of_entries(file: Path) -> None:
    named = '<w:bookmarkStart w:id="1" w:name="{}"/><w:bookmarkEnd w:id="1"/>'
    body = (
        p(named.format("_GoBack"), named.format("e_forum"), "А") + named.format("e_plan") + p("Б", named.format("e_x"))
    )
    read = read_returned(write_word(file, body))
    assert [one.bookmarks for one in read.paragraphs] == [("e_forum",), ("e_plan", "e_x")]
