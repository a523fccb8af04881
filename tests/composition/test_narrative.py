from __future__ import annotations

from collections.abc import Callable

import pytest

Tell = Callable[[str], list[str]]
Outcomes = Callable[[str], str]

HELD = "dates: 2021-07-16\n"


def test_the_opening_clause_of_the_design(tell: Tell) -> None:
    (paragraph,) = tell(
        "title: Совещание министров промышленности государств-членов ШОС\nordinal: 1\n"
        "dates: 2021-07-16\nformat: videoconference\nchair: TJ\n"
    )
    assert paragraph == (
        "16 июля 2021 года в формате видеоконференции под председательством таджикской стороны "
        "состоялось первое Совещание министров промышленности государств-членов ШОС."
    )


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Форум регионов", "состоялся"),
        ("Встреча министров", "состоялась"),
        ("Совещание министров", "состоялось"),
        ("заседания экспертов", "состоялись"),
    ],
)
def test_the_verb_agrees_with_the_title(tell: Tell, title: str, verb: str) -> None:
    assert tell(f"title: {title}\n{HELD}") == [f"16 июля 2021 года {verb} {title}."]


@pytest.mark.parametrize(
    ("ordinal", "title", "printed"),
    [
        ("18", "Совещание министров", "восемнадцатое Совещание министров"),
        ("3", "Встреча министров", "третья Встреча министров"),
        ("Второй", "Форум стартапов", "Второй Форум стартапов"),
        ("XVI", "заседание Форума", "XVI заседание Форума"),
        ("130-я", "Китайская ярмарка", "130-я Китайская ярмарка"),
    ],
)
def test_the_ordinal_keeps_its_style(tell: Tell, ordinal: str, title: str, printed: str) -> None:
    (paragraph,) = tell(f"title: {title}\nordinal: {ordinal}\n{HELD}")
    assert paragraph.endswith(f" {printed}.")


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ("place: Душанбе", "16 июля 2021 года в г. Душанбе состоялся Форум."),
        ("venue: secretariat", "16 июля 2021 года в Секретариате ШОС состоялся Форум."),
        ("occasion: 20-летие Организации", "16 июля 2021 года в честь 20-летия Организации состоялся Форум."),
        ("motto: За мир", "16 июля 2021 года под девизом «За мир» состоялся Форум."),
        ("chair: secretariat", "16 июля 2021 года под председательством Секретариата ШОС состоялся Форум."),
        ("initiative: UZ", "16 июля 2021 года по инициативе узбекской стороны состоялся Форум."),
        ("chair: [KZ]", "16 июля 2021 года под председательством казахстанской стороны состоялся Форум."),
        (
            "chair: [KZ, CN]",
            "16 июля 2021 года под председательством казахстанской и китайской сторон состоялся Форум.",
        ),
        (
            "initiative: [RU, secretariat, UZ]",
            "16 июля 2021 года по инициативе российской стороны, Секретариата ШОС и узбекской стороны состоялся Форум.",
        ),
        (
            "organiser: [secretariat, CN]\nsupport: [KZ, UZ]",
            "16 июля 2021 года состоялся Форум, организованный Секретариатом ШОС и китайской стороной "
            "при поддержке казахстанской и узбекской сторон.",
        ),
        ("participants: [эксперты, министры]", "16 июля 2021 года состоялся Форум с участием экспертов и министров."),
        (
            "participants: эксперты\ncountries: [RU, CN]",
            "16 июля 2021 года состоялся Форум с участием экспертов (России и Китая).",
        ),
        (
            "organiser: secretariat\nsupport: KZ",
            "16 июля 2021 года состоялся Форум, организованный Секретариатом ШОС при поддержке казахстанской стороны.",
        ),
        ("dates_as: 16-го числа", "16-го числа состоялся Форум."),
        (
            "chair: KZ\ninitiative: KZ",
            "16 июля 2021 года под председательством и по инициативе казахстанской стороны состоялся Форум.",
        ),
        (
            "chair: KZ\ninitiative: UZ",
            "16 июля 2021 года под председательством казахстанской стороны по инициативе узбекской стороны "
            "состоялся Форум.",
        ),
        (
            "verb: organised\norganiser: secretariat\nsupport: KZ\nattendance: 21 гость",
            "16 июля 2021 года Секретариатом ШОС организован Форум при поддержке казахстанской стороны, "
            "собравший 21 гостя.",
        ),
        (
            "occasion: день, отмечаемый с 2001 года",
            "16 июля 2021 года в честь дня, отмечаемого с 2001 года, состоялся Форум.",
        ),
        ("attendance: 1 тысяча гостей", "16 июля 2021 года состоялся Форум, собравший 1 тысячу гостей."),
        ("attendance: большую аудиторию", "16 июля 2021 года состоялся Форум, собравший большую аудиторию."),
        ("attendance: гостей из 9 стран", "16 июля 2021 года состоялся Форум, собравший гостей из 9 стран."),
    ],
)
def test_each_part_of_the_opening_clause(tell: Tell, lines: str, printed: str) -> None:
    assert tell(f"title: Форум\n{HELD}{lines}\n") == [printed]


def test_agreement_of_the_entry_goes_before_grammar(tell: Tell) -> None:
    assert tell(f"title: Экспо\nagreement: femn\nordinal: 2\n{HELD}") == ["16 июля 2021 года состоялась вторая Экспо."]


@pytest.mark.parametrize(
    ("outcome", "printed"),
    [
        ("adopted: plan", "Принят План мероприятий."),
        ("adopted: programme", "Принята Программа сотрудничества."),
        ("adopted: statement", "Принято Заявление министров."),
        ("adopted: [plan, programme]", "Приняты План мероприятий и Программа сотрудничества."),
        ("{adopted: programme, by: parties}", "Стороны приняли Программу сотрудничества."),
        ("{adopted: programme, by: Секретариат ШОС}", "Секретариат ШОС принял Программу сотрудничества."),
        ("{adopted: programme, by: Рабочая группа}", "Рабочая группа приняла Программу сотрудничества."),
        ("{declared: о мире, by: leaders}", "Лидеры заявили о мире."),
        ("{discussed: ход работы, by: experts}", "Эксперты обсудили ход работы."),
        ("discussed: ситуация в регионе", "Обсуждена ситуация в регионе."),
        ("text: Слово за делом!", "Слово за делом!"),
        ("{agreed_to: [ждать, верить], by: experts}", "Эксперты договорились ждать и верить."),
        (
            "passes: {in: ДС, period: 2022-01-01/2022-12-31, to: UZ}",
            "Председательство в ДС с 1 января по 31 декабря 2022 года переходит к узбекской стороне.",
        ),
    ],
)
def test_voices(outcomes: Outcomes, outcome: str, printed: str) -> None:
    assert outcomes(f"  - {outcome}\n") == printed


def test_events_named_with_their_dates(outcomes: Outcomes, add: Callable[[str, str], None]) -> None:
    add("other", "section: expert\ntitle: Встреча министров\nordinal: 3\ndates: 2021-08-18\n")
    assert outcomes("  - prepared: other\n") == (
        "Рассмотрены вопросы подготовки к Встрече министров (18 августа 2021 года)."
    )


@pytest.mark.parametrize(("joint", "between"), [("also", ", а также "), ("and", " и "), ("comma", ", ")])
def test_joined_outcomes_are_one_sentence(outcomes: Outcomes, joint: str, between: str) -> None:
    told = outcomes(
        f"  - {{discussed: ход работы, by: parties}}\n  - {{agreed_to: ее продолжить, by: parties, joined: {joint}}}\n"
    )
    assert told == f"Стороны обсудили ход работы{between}договорились ее продолжить."


def test_another_actor_in_a_joined_outcome_is_named(outcomes: Outcomes) -> None:
    told = outcomes("  - {discussed: ход работы, by: parties}\n  - {discussed: итоги, by: experts, joined: also}\n")
    assert told == "Стороны обсудили ход работы, кроме того, эксперты обсудили итоги."


LABOUR = "[Секретариат ШОС, Международная организация труда]"


@pytest.mark.parametrize(
    ("by", "printed"),
    [
        (LABOUR, "Секретариат ШОС и Международная организация труда подписали План мероприятий."),
        ("[Секретариат ШОС]", "Секретариат ШОС подписал План мероприятий."),
        ("['{secretariat}', parties]", "Секретариат ШОС и стороны подписали План мероприятий."),
        ("[experts, heads_of_delegations, МИД]", "Эксперты, главы делегаций и МИД подписали План мероприятий."),
        (
            "[Министерство труда и занятости, Секретариат ШОС]",
            "Министерство труда и занятости, а также Секретариат ШОС подписали План мероприятий.",
        ),
    ],
)
def test_several_actors_are_one_subject(outcomes: Outcomes, by: str, printed: str) -> None:
    assert outcomes(f"  - {{signed: plan, by: {by}}}\n") == printed


def test_several_actors_who_stand_aside_and_are_joined(outcomes: Outcomes) -> None:
    told = outcomes(
        f"  - {{signed: plan, by: {LABOUR}, except: IN}}\n"
        f"  - {{signed: programme, by: {LABOUR}, joined: and}}\n"
        f"  - {{discussed: итоги, by: {LABOUR}, joined: also}}\n"
        "  - {discussed: сроки, by: Секретариат ШОС, joined: also}\n"
    )
    assert told == (
        "Секретариат ШОС и Международная организация труда, за исключением индийской стороны, "
        "подписали План мероприятий и Программу сотрудничества, а также обсудили итоги, "
        "кроме того, Секретариат ШОС обсудил сроки."
    )


def test_a_pronoun_stands_for_several_actors_and_for_no_others(outcomes: Outcomes) -> None:
    told = outcomes(
        f"  - {{signed: plan, by: {LABOUR}}}\n  - {{discussed: итоги, by: {LABOUR}}}\n"
        f"  - {{discussed: сроки, by: {LABOUR}}}\n  - {{discussed: цели, by: Секретариат ШОС}}\n"
    )
    assert told == (
        "Секретариат ШОС и Международная организация труда подписали План мероприятий. Они обсудили итоги. "
        "Секретариат ШОС и Международная организация труда обсудили сроки. Секретариат ШОС обсудил цели."
    )


def test_joined_outcomes_of_different_voices(outcomes: Outcomes) -> None:
    told = outcomes("  - {discussed: ход работы, by: parties}\n  - {signed: plan, joined: also}\n")
    assert told == "Стороны обсудили ход работы, кроме того, подписан План мероприятий."


def test_joined_outcomes_of_one_act_share_its_verb(outcomes: Outcomes) -> None:
    told = outcomes("  - adopted: plan\n  - {adopted: programme, joined: also}\n")
    assert told == "Приняты План мероприятий и Программа сотрудничества."


def test_outcomes_of_one_act_under_different_titles_do_not_merge(outcomes: Outcomes) -> None:
    told = outcomes("  - adopted: programme\n  - {adopted: plan, as: draft, joined: also}\n")
    assert told == "Принята Программа сотрудничества, а также принят проект Плана работы."


def test_a_pronoun_stands_for_every_second_subject(outcomes: Outcomes) -> None:
    told = outcomes("".join(f"  - {{discussed: вопрос {n}, by: parties}}\n" for n in range(1, 5)))
    assert told == (
        "Стороны обсудили вопрос 1. Они обсудили вопрос 2. Стороны обсудили вопрос 3. Они обсудили вопрос 4."
    )


@pytest.mark.parametrize(
    ("second", "printed"),
    [
        ("{discussed: итоги, by: experts}", "Эксперты обсудили итоги."),
        ("{discussed: итоги, by: parties, lead: in_this_connection}", "В этой связи стороны обсудили итоги."),
        ("{discussed: итоги, by: parties, except: IN}", "Стороны, за исключением индийской стороны, обсудили итоги."),
    ],
)
def test_where_a_pronoun_would_mislead(outcomes: Outcomes, second: str, printed: str) -> None:
    told = outcomes(f"  - {{discussed: ход работы, by: parties}}\n  - {second}\n")
    assert told == f"Стороны обсудили ход работы. {printed}"


def test_no_pronoun_after_a_sentence_that_names_nobody(outcomes: Outcomes) -> None:
    told = outcomes("  - {discussed: начало, by: parties}\n  - adopted: plan\n  - {discussed: конец, by: parties}\n")
    assert told == "Стороны обсудили начало. Принят План мероприятий. Стороны обсудили конец."


def test_the_plural_pronoun_does_not_stand_for_one(outcomes: Outcomes) -> None:
    told = outcomes("  - {discussed: начало, by: Секретариат ШОС}\n  - {discussed: конец, by: Секретариат ШОС}\n")
    assert told == "Секретариат ШОС обсудил начало. Секретариат ШОС обсудил конец."


def test_those_who_stand_aside(outcomes: Outcomes) -> None:
    told = outcomes("  - {signed: plan, by: heads_of_delegations, except: [IN, PK]}\n")
    assert told == ("Главы делегаций, за исключением индийской и пакистанской сторон, подписали План мероприятий.")


def test_an_exception_holds_for_what_is_joined(outcomes: Outcomes) -> None:
    told = outcomes("  - {signed: plan, by: parties, except: IN}\n  - {discussed: итоги, by: parties, joined: also}\n")
    assert told == "Стороны, за исключением индийской стороны, подписали План мероприятий, а также обсудили итоги."


@pytest.mark.parametrize("act", ["signed: programme", "discussed: итоги"])
def test_an_exception_of_a_joined_outcome_is_printed(outcomes: Outcomes, act: str) -> None:
    told = outcomes(f"  - {{signed: plan, by: parties}}\n  - {{{act}, by: parties, except: IN, joined: also}}\n")
    assert told.startswith(
        "Стороны подписали План мероприятий, кроме того, стороны, за исключением индийской стороны, "
    )


@pytest.mark.parametrize(
    ("outcomes_", "printed"),
    [
        (
            "{discussed: вопросы торговли, by: 'представители ведомств, отвечающих за торговлю'}",
            "Представители ведомств, отвечающих за торговлю, обсудили вопросы торговли.",
        ),
        (
            "{discussed: итоги, by: parties, lead: 'в ходе встреч, состоявшихся в июле'}",
            "В ходе встреч, состоявшихся в июле, стороны обсудили итоги.",
        ),
    ],
)
def test_what_a_comma_opens_is_closed(outcomes: Outcomes, outcomes_: str, printed: str) -> None:
    assert outcomes(f"  - {outcomes_}\n") == printed


@pytest.mark.parametrize(("joint", "between"), [("and", ", и "), ("also", ", а также "), ("comma", ", ")])
def test_what_a_comma_opens_is_closed_before_what_is_joined(outcomes: Outcomes, joint: str, between: str) -> None:
    told = outcomes(
        "  - {discussed: 'меры, принятые странами', by: parties}\n"
        f"  - {{agreed_to: их продолжить, by: parties, joined: {joint}}}\n"
    )
    assert told == f"Стороны обсудили меры, принятые странами{between}договорились их продолжить."


def test_what_the_title_opens_is_closed_before_the_participants(tell: Tell) -> None:
    title = f"title: Встреча министров, отвечающих за туризм\n{HELD}"
    assert tell(title) == ["16 июля 2021 года состоялась Встреча министров, отвечающих за туризм."]
    assert tell(f"{title}participants: эксперты\n") == [
        "16 июля 2021 года состоялась Встреча министров, отвечающих за туризм, с участием экспертов."
    ]


def test_a_paragraph_does_not_open_with_a_pronoun(outcomes: Outcomes, tell: Tell) -> None:
    told = tell(
        f"title: Форум\n{HELD}outcomes:\n  - {{discussed: начало, by: parties}}\n"
        "  - {discussed: конец, by: parties, new_paragraph: true}\n"
    )
    assert told[1] == "Стороны обсудили конец."


def test_a_pronoun_is_not_taken_for_others(outcomes: Outcomes) -> None:
    told = outcomes(
        "  - {discussed: информация представителей ЮНЕСКО, by: parties}\n  - {discussed: итоги, by: parties}\n"
        "  - {discussed: план, by: parties}\n"
    )
    assert told == ("Стороны обсудили информацию представителей ЮНЕСКО. Стороны обсудили итоги. Они обсудили план.")


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Круглый стол по туризму", "Круглого стола"),
        ("международный круглый стол", "круглого стола"),
        ("круглые столы по экологии", "круглых столов"),
        ("мозговой штурм", "мозгового штурма"),
        ("Стол находок", "Стола"),
        ("«Мы – дети ШОС»", "мероприятия"),
        ("24-е заседание комиссии", "заседания"),
    ],
)
def test_what_an_event_is_called_once_it_has_been_named(tell: Tell, title: str, called: str) -> None:
    (told,) = tell(f"title: {title}\n{HELD}outcomes:\n  - {{discussed: итоги, by: parties, lead: during}}\n")
    assert told.endswith(f" В ходе {called} стороны обсудили итоги.")


@pytest.mark.parametrize(
    ("lead", "printed"),
    [
        ("during", "В ходе Совещания стороны обсудили итоги."),
        ("по итогам встречи", "По итогам встречи стороны обсудили итоги."),
        ("'по итогам {plan gen}'", "По итогам Плана мероприятий стороны обсудили итоги."),
    ],
)
def test_leads(outcomes: Outcomes, lead: str, printed: str) -> None:
    assert outcomes(f"  - {{discussed: итоги, by: parties, lead: {lead}}}\n") == printed


@pytest.mark.parametrize(
    ("outcome", "printed"),
    [
        ("{adopted: plan, as: draft}", "Принят проект Плана работы."),
        ("{adopted: programme, as: draft}", "Принят проект Программы сотрудничества."),
        ("{adopted: [plan, programme], as: draft}", "Приняты проекты Плана работы и Программы сотрудничества."),
        ("{adopted: plan, as: draft, by: parties}", "Стороны приняли проект Плана работы."),
        ("{adopted: plan, as: short}", "Принят План."),
        ("{adopted: programme, as: short}", "Принята Программа сотрудничества."),
    ],
)
def test_titles_of_documents(outcomes: Outcomes, outcome: str, printed: str) -> None:
    assert outcomes(f"  - {outcome}\n") == printed


def test_a_new_paragraph(tell: Tell) -> None:
    told = tell(
        f"title: Форум\n{HELD}outcomes:\n  - adopted: plan\n"
        "  - {adopted: programme, new_paragraph: true}\n  - adopted: statement\n"
    )
    assert told == [
        "16 июля 2021 года состоялся Форум. Принят План мероприятий.",
        "Принята Программа сотрудничества. Принято Заявление министров.",
    ]


def test_an_event_without_a_title_opens_with_its_first_outcome(tell: Tell) -> None:
    told = tell(
        "dates: [2021-08-27, 2021-09-07/2021-09-09]\nformat: hybrid\noutcomes:\n"
        "  - {adopted: plan, by: experts}\n  - {discussed: итоги, by: experts}\n"
    )
    assert told == [
        "27 августа и 7-9 сентября 2021 года в гибридном формате эксперты приняли План мероприятий. Они обсудили итоги."
    ]


def test_they_are_not_those_of_whom_some_stood_aside(outcomes: Outcomes) -> None:
    told = outcomes("  - {signed: plan, by: parties, except: IN}\n  - {discussed: итоги, by: parties}\n")
    assert told == "Стороны, за исключением индийской стороны, подписали План мероприятий. Стороны обсудили итоги."


def test_what_an_event_gathered_follows_its_organiser(tell: Tell) -> None:
    attendance = f"title: Дни культуры\n{HELD}attendance: более 1 тысячи гостей\n"
    assert tell(attendance) == ["16 июля 2021 года состоялись Дни культуры, собравшие более 1 тысячи гостей."]
    assert tell(f"{attendance}organiser: RU\nsupport: secretariat\n") == [
        "16 июля 2021 года состоялись Дни культуры, организованные российской стороной при поддержке Секретариата ШОС "
        "и собравшие более 1 тысячи гостей."
    ]


def test_several_organisers_and_what_an_event_gathered(tell: Tell) -> None:
    assert tell(f"title: Форум\n{HELD}organiser: [RU, secretariat]\nattendance: 21 гость\n") == [
        "16 июля 2021 года состоялся Форум, организованный российской стороной и Секретариатом ШОС, собравший 21 гостя."
    ]


def test_counted_participants(tell: Tell) -> None:
    assert tell(f"title: Форум\n{HELD}participants: 50 человек\n") == [
        "16 июля 2021 года состоялся Форум с участием 50 человек."
    ]


def test_a_last_member_of_several_heads_is_set_apart(outcomes: Outcomes) -> None:
    told = outcomes("  - discussed: [план работы, график и сроки]\n")
    assert told == "Обсуждены план работы, а также график и сроки."
