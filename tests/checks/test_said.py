"""What an editor reads of each rule: the reason and the remedy with the facts of the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.problems.messages import Message

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Told = Callable[[str], list[Message]]

MEETING = "events/meeting.yaml"
SECOND = "id: second\nsection: expert\ntitle: {title}\ndates: {dates}\n"

OF_THE_MEETING = [
    ("SCO-E026", "participants: для министров", "в выражении «для министров» не найдено существительное", "«группа из"),
    (
        "SCO-E100",
        "outcomes: [{decided: о мире}]\nstage: cancelled",
        "«meeting» отменено, а у него есть «outcomes»",
        "«outcomes»",
    ),
    ("SCO-E030", "chair: Узбекистан", "«Узбекистан» нигде не описано", "возможно, UZ; "),
    ("SCO-E030", "place: Душанбэ", "«Душанбэ» нигде не описано", "возможно, Душанбе; "),
    ("SCO-E030", "participants: послы\ncountries: [узбекистан]", "«узбекистан» нигде не описано", "возможно, UZ; "),
    ("SCO-E043", "chair: BY", "Беларусь — не член ШОС на 16 июля 2021 года", ""),
    (
        "SCO-W104",
        "chair: UZ",
        "Узбекистан 16 июля 2021 года не председательствует ни в одном Совете; председательствуют "
        "Таджикистан (Совет глав государств), Казахстан (Совет глав правительств)",
        "если мероприятие вело именно оно, допустите",
    ),
    ("SCO-W208", "occasion: МБО и его партнеры", "«МБО» набрано буквами", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{discussed: итоги, by: МБО}]", "«МБО» набрано буквами", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{took_part: [послы, МБО]}]", "«МБО» набрано буквами", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{decided: о МБО}]", "«МБО» набрано буквами", "с падежом: {МБО loc}"),
    ("SCO-W208", "outcomes: [{decided_to: работать с МБО}]", "«МБО» набрано буквами", "с падежом: {МБО ins}"),
    ("SCO-W208", "outcomes: [{decided_to: передать по МБО}]", "«МБО» набрано буквами", "с падежом: {МБО dat}"),
    ("SCO-W107", "", "у мероприятия «meeting» нет ни одного итога", ""),
    ("SCO-W211", "outcomes: [{decided_to: дальнейшая работа}]", "в дополнении «дальнейшая работа» нет глагола", ""),
]


@pytest.mark.parametrize(("id_", "lines", "reason", "remedy"), OF_THE_MEETING)
def test_of_an_event(add: Add, change: Change, said: Told, id_: str, lines: str, reason: str, remedy: str) -> None:
    change(MEETING, "2021-07-16", "2021-07-16/2021-07-17")
    add(MEETING, f"{lines}\n")
    (one,) = said(id_)
    assert reason in one.reason
    assert remedy in one.remedy


OF_ITS_TITLE = [
    ("SCO-W109", "4-я встреча\nordinal: 4", "и в title («4-я»), и в ordinal", ""),
    (
        "SCO-E028",
        "Китайская ярмарка\nordinal: 130-ая",
        "номера «130-ая» не согласовано со словом «ярмарка»",
        "напишите 130-я; если номер относится к другому слову, назовите его род или число: «agreement: neut»",
    ),
    ("SCO-W201", "Сoвещание", "в слове «Сoвещание» смешаны русские и латинские буквы: o", ""),
    ("SCO-W201", "встреча TРАНСПОРT", "в слове «TРАНСПОРT» смешаны русские и латинские буквы: T", ""),
    ("SCO-W201", "встреча SCОRе", "в слове «SCОRе» смешаны русские и латинские буквы: О, е", ""),
    ("SCO-W201", "встреча c послами", "в слове «c» смешаны русские и латинские буквы: c", ""),
    ("SCO-W201", "встреча вceм", "в слове «вceм» смешаны русские и латинские буквы: c, e", ""),
    ("SCO-W201", "Фopyма", "в слове «Фopyма» смешаны русские и латинские буквы: o, p, y", ""),
    ("SCO-W201", "Итoгo", "в слове «Итoгo» смешаны русские и латинские буквы: o", ""),
    ("SCO-W202", "встреча учёных Ёлки", "не печатается: «учёных»", "напишите «ученых»"),
    ("SCO-W202", "Ёлка", "не печатается: «Ёлка»", "напишите «Елка»"),
    ("SCO-W203", "Форум（Итоги", "знак «（» (U+FF08)", "обычным: «(»"),
    ("SCO-W203", "встреча государств‑членов", "знак «‑» (U+2011)", "обычным: «-»"),
    ("SCO-W203", "Форум、 итоги", "знак «、» (U+3001)", "обычным: «、»"),
    ("SCO-W204", '"Форум  глав"', "лишний пробел: «м  г»", ""),
    ("SCO-W204", "Ф , итоги", "лишний пробел: «Ф ,»", ""),
    ("SCO-W205", "Форум «Итоги", "знак « без пары", ""),
    ("SCO-W206", "Форум глав глав регионов", "слово повторяется: «глав глав»", ""),
    (
        "SCO-W207",
        "встреча в республике Казахстан",
        "справочнике: «республике Казахстан»",
        "пишется: Республика Казахстан (",
    ),
    ("SCO-W207", "в Шанхайскую организацию Сотрудничества", "«Шанхайскую организацию Сотрудничества»", "Шанхайская о"),
    ("SCO-W208", "Заседание Правления МБО", "«МБО» набрано буквами", "{МБО gen}"),
    ("SCO-W209", "Заседание МБОР", "«МБОР» нигде не раскрыто", "возможно, МБО; "),
    (
        "SCO-W210",
        "Совещание По развитием",
        "после «По» слово стоит не в том падеже: «По развитием»",
        "нужен падеж: dat, acc, loc",
    ),
    ("SCO-W215", "Форум Об «Планах»", "следующего слова: «Об «Планах»", "напишите «О «Планах»"),
    ("SCO-W215", "Форум о обмене", "следующего слова: «о обмене»", "напишите «об обмене»"),
    (
        "SCO-W212",
        "министры экономики и представители кругов",
        "первым: «представители»",
        "в title и occasion поставьте",
    ),
    ("SCO-W214", "выставка в зале # 1", "текст кончается на «зале»", ""),
]


@pytest.mark.parametrize(("id_", "title", "reason", "remedy"), OF_ITS_TITLE)
def test_of_a_title(change: Change, said: Told, id_: str, title: str, reason: str, remedy: str) -> None:
    change(MEETING, "Совещание экспертов", title)
    one = said(id_)[0]
    assert reason in one.reason
    assert remedy in one.remedy


OF_ITS_DATES = [
    (
        "SCO-E042",
        "2020-10-30/2020-10-31",
        "дата 30 октября 2020 года вне отчетного периода ноябрь 2020 года – ноябрь 2021 года",
    ),
    (
        "SCO-W101",
        "2020-10-30/2020-11-02",
        "часть мероприятия (30 октября 2020 года) вне отчетного периода ноябрь 2020 года – ноябрь 2021",
    ),
    ("SCO-W101", "2021-11-29/2021-12-02", "часть мероприятия (2 декабря 2021 года) вне отчетного периода"),
    ("SCO-W101", "2020-11-01/2021-12-02", "часть мероприятия (2 декабря 2021 года) вне отчетного периода"),
    ("SCO-E055", "2021-11-24/2021-11-27", "дата 27 ноября 2021 года позже заседания Совета (25 ноября 2021 года)"),
    ("SCO-E046", "2021-07-15\ndates_as: 16 июля 2021 года", "dates_as «16 июля 2021 года» называет не те дни"),
]


@pytest.mark.parametrize(("id_", "dates", "reason"), OF_ITS_DATES)
def test_of_dates(change: Change, said: Told, id_: str, dates: str, reason: str) -> None:
    change(MEETING, "2021-07-16", dates)
    (one,) = said(id_)
    assert reason in one.reason


OF_TWO_EVENTS = [
    ("SCO-W102", "Совещание экспертов", "2021-07-17", "", "second", "уже записано: meeting.yaml:3"),
    ("SCO-W103", "Совещание экспертов", "2021-09-16", "ordinal: 6", "6", "не следует за номером 4 (meeting.yaml:3)"),
    ("SCO-W106", "Форум", "2021-09-16", "outcomes: [{signed: plan}]", "plan", "дважды, первый раз: meeting.yaml:6"),
    (
        "SCO-W108",
        "Форум",
        "2021-07-18",
        "prepares: meeting",
        "meeting",
        "готовит: meeting начинается 16 июля 2021 года",
    ),
    ("SCO-E041", "Форум", "2021-07-17", "after: webinar", "webinar", "указывает на запись другого раздела: webinar"),
]


@pytest.mark.parametrize(("id_", "title", "dates", "line", "value", "reason"), OF_TWO_EVENTS)
def test_of_two_events(
    add: Add, change: Change, said: Told, id_: str, title: str, dates: str, line: str, value: str, reason: str
) -> None:
    change(
        MEETING,
        "id: meeting\nsection: expert\ntitle: Совещание экспертов\n",
        "section: expert\ntitle: Совещание экспертов\nid: meeting\n",
    )
    change(MEETING, "2021-07-16", "2021-07-16/2021-07-17")
    add(MEETING, "ordinal: 4\noutcomes: [{adopted: plan}]\n")
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/second.yaml", SECOND.format(title=title, dates=dates) + f"{line}\n")
    add("events/webinar.yaml", "id: webinar\nsection: webinars\ntitle: Вебинар\ndates: 2021-10-01\n")
    (one,) = said(id_)
    assert one.value == value
    assert reason in one.reason


def test_of_the_ordinal_expected(add: Add, said: Told) -> None:
    add(MEETING, "ordinal: 4\n")
    add("events/second.yaml", SECOND.format(title="Совещание экспертов", dates="2021-09-16") + "ordinal: 6\n")
    (one,) = said("SCO-W103")
    assert one.remedy == "проверьте номер; ожидается 5"


def test_of_a_session_of_another_year(change: Change, said: Told) -> None:
    change("session.yaml", "date: 2021-11-25", "date: 2022-11-24")
    (one,) = said("SCO-E057")
    assert one.reason == "заседание Совета 24 ноября 2022 года записано в папке 2021 года"


def test_of_a_warning_that_a_build_does_not_look_for(add: Add, said: Told) -> None:
    add("session.yaml", "blocking: SCO-W213\n")
    (one,) = said("SCO-E104")
    assert one.reason.startswith("предупреждение SCO-W213 сборка не ищет")


def test_of_a_cancelled_event_that_is_named(add: Add, said: Told) -> None:
    add(MEETING, "stage: cancelled\n")
    add("events/second.yaml", SECOND.format(title="Форум", dates="2021-07-17") + "occasion: итоги {meeting gen}\n")
    (one,) = said("SCO-W110")
    assert "названо отмененное мероприятие «meeting»" in one.reason


def test_of_a_draft_that_is_named_as_in_force(add: Add, said: Told) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\nstage: agreed\n")
    add(MEETING, "occasion: год реализации {plan gen}\n")
    (one,) = said("SCO-W111")
    assert one.reason == "документ «plan» еще не принят (stage: agreed), а здесь назван как действующий"
    assert "«проект {plan gen}»" in one.remedy


def test_of_a_key_without_print(change: Change, add: Add, said: Told) -> None:
    change(MEETING, "section: expert", "section: webinars")
    add(MEETING, "chair: TJ\n")
    (one,) = said("SCO-E034")
    assert one.reason == "в разделе «webinars» ключ «chair» не печатается"
    assert one.remedy.endswith("в этом печатаются: ordinal, title, dates")


def test_of_a_key_that_a_section_needs(change: Change, add: Add, said: Told) -> None:
    change(MEETING, "section: expert", "section: summit")
    add(MEETING, "place: Душанбе\nprepared_by: secretariat\n")
    (one,) = said("SCO-E037")
    assert one.reason == "разделу «summit» нужен ключ «documents»"


def test_of_a_state_without_its_adjective(add: Add, said: Told, small_reference: Add) -> None:
    small_reference("states.yaml", "XK: {name: {nom: Край, gen: Края}, short: {nom: Край, gen: Края}}\n")
    add(MEETING, "initiative: XK\n")
    (one,) = said("SCO-E033")
    assert one.reason == "у «XK» нет формы «side»"
