"""From words to facts: what a delegation writes becomes changes of data that give exactly its words, or stays words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from support.circle import Circle
from support.later_years import KINDS, put
from support.paths import ROOT

from sco_report.editing.remarks.patches import path_of

SHARE = 0.95
"""Of edits, the share that must become patches."""


@pytest.fixture(scope="module")
def circle() -> Circle:
    return Circle(ROOT, 2021)


@pytest.mark.parametrize("kinds", [list(KINDS)[place::8] for place in range(8)], ids=", ".join)
def test_the_circle_closes_for_each_kind_of_change(circle: Circle, kinds: Sequence[str]) -> None:
    turn = circle.turn(circle.changed(Random(0), [KINDS[kind] for kind in kinds]))
    assert turn.accepted == turn.later
    assert not turn.without_patch


@pytest.mark.parametrize("seed", [4, 7, 11])
def test_the_circle_closes_for_many_changes_of_order(circle: Circle, seed: int) -> None:
    kinds = ("order", "order of followers", "sections", "dates", "order")
    turn = circle.turn(circle.changed(Random(seed), [KINDS[kind] for kind in kinds]))
    assert turn.accepted == turn.later
    assert not turn.without_patch


def test_patches_of_any_rewriting_print_its_paragraphs_and_change_no_others(circle: Circle) -> None:
    found = circle.rewritten(Random(3))
    patched, rest = [one for one in found if one.steps], [one for one in found if not one.steps]
    assert patched
    assert rest
    before, accepted = circle.canonical(circle.paragraphs), circle.canonical(circle.accepted(found))
    wanted = circle.canonical(one.edit.text for one in patched if one.edit.text is not None)
    edited = circle.canonical(one.edit.old.text for one in found if one.edit.old)
    also = circle.canonical(block.text for one in found for block in one.also)
    assert not wanted - accepted
    assert not before - edited - also - accepted
    new = circle.canonical(one.edit.text for one in rest if one.edit.text is not None)
    assert (accepted - before - wanted - new).total() <= also.total()


def test_fixed_words_stay_words(circle: Circle) -> None:
    (found,) = circle.edited({"По линии экспертных механизмов продолжалась": "По линии механизмов была продолжена"})
    assert not found.steps


def test_a_paragraph_of_which_a_part_stays_words_is_no_patch(circle: Circle) -> None:
    (found,) = circle.edited(
        {
            "16 июля 2021 года в формате": "19 июля 2021 года посредством",
            "первое Совещание министров промышленности": "второе Совещание министров промышленности",
        }
    )
    assert not found.steps


@pytest.mark.parametrize("id_", ["health-ministers", "tourism-heads"])
def test_the_removal_of_an_event_that_another_entry_names_stays_words(circle: Circle, id_: str) -> None:
    (found,) = circle.edited({circle.paragraph(id_): ""})
    assert not found.steps


def test_what_was_printed_after_an_event_that_goes_keeps_its_place(circle: Circle) -> None:
    (found,) = circle.edited({circle.paragraph("green-belt-experts"): ""})
    assert [(step.entry, step.at) for step in found.steps] == [
        ("culture-documents-experts", "after"),
        ("green-belt-experts", ""),
    ]


def test_what_is_printed_after_an_event_moves_with_it(circle: Circle) -> None:
    turn = circle.turn(circle.changed_keys("green-belt-experts", after="trade-facilitation-group"))
    assert turn.accepted == turn.later
    assert [[(step.entry, step.at) for step in one.steps] for one in turn.proposals] == [
        [("green-belt-experts", "after")],
        [("green-belt-experts", "after")],
    ]


def test_a_paragraph_that_another_one_passed_is_patched_with_it(circle: Circle) -> None:
    turn = circle.turn(circle.changed_keys("development-bank-experts", dates="2021-06-04"))
    assert turn.accepted == turn.later
    assert [one.edit.moved_to is None for one in turn.proposals] == [True, False]
    assert [[step.at for step in one.steps] for one in turn.proposals] == [["dates"], ["dates"]]


def test_an_abbreviation_that_a_far_edit_introduces_elsewhere_is_patched_with_it(circle: Circle) -> None:
    values = circle.changed_keys("interbank-council", section="expert")
    for id_ in ("road-transport-commission", "green-belt-experts", "culture-documents-experts"):
        values[id_]["chair"] = "RU"
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert [one.steps[0].at for one in turn.proposals] == ["section", "chair", "section", "chair", "chair"]


def test_a_member_with_another_date_may_be_printed_before_one_that_moved(circle: Circle) -> None:
    values = circle.changed_keys("smart-city-capitals-forum", dates="2021-09")
    values["uzbekistan-economists-forum"]["after"] = "smart-city-capitals-forum"
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert not turn.without_patch


def test_a_name_that_is_printed_elsewhere_is_offered_with_what_it_changes_there(circle: Circle) -> None:
    title = "совместных мер государств-членов ШОС по преодолению"
    (found,) = circle.edited({f"Плана {title}": f"Плана {title.replace('мер', 'действий')}"})
    assert [(step.entry, step.at) for step in found.steps] == [("pandemic-plan-2021-2023", "title")]
    assert found.also
    assert all(title in block.text for block in found.also)


def test_of_changes_at_once_only_the_one_that_shows_elsewhere_is_offered_with_that(circle: Circle) -> None:
    title = "совместных мер государств-членов ШОС по преодолению"
    date, name = circle.edited(
        {"16 июля 2021 года в": "19 июля 2021 года в", f"Плана {title}": f"Плана {title.replace('мер', 'действий')}"}
    )
    assert [(step.entry, step.now) for step in date.steps] == [("industry-ministers", "2021-07-19")]
    assert [step.entry for step in name.steps] == ["pandemic-plan-2021-2023"]
    assert name.also
    assert not date.also


def test_a_name_that_is_changed_everywhere_changes_nothing_else(circle: Circle) -> None:
    title = "совместных мер государств-членов ШОС по преодолению"
    everywhere = [block.text for block in circle.base.is_complete()[1].blocks if title in block.text]
    found = circle.edited({text: text.replace(title, title.replace("мер", "действий")) for text in everywhere})
    assert len(found) == len(everywhere) > 1
    assert all(one.steps == found[0].steps and not one.also for one in found)
    assert found[0].steps


def test_words_before_a_comma_are_parted_from_the_word_before_them(circle: Circle) -> None:
    place = "новой коронавирусной инфекции{}, а также упрощение процедур"
    (found,) = circle.edited({place.format(""): place.format(" (COVID-19)")})
    assert [(step.at, "инфекции (COVID-19), а" in step.now) for step in found.steps] == [("outcomes.0.discussed", True)]


def test_a_sentence_behind_an_event_without_a_title_is_a_further_outcome(circle: Circle) -> None:
    end = "последствий пандемии COVID-19 на 2021-2023 годы."
    paragraph = circle.paragraph("pandemic-plan-experts")
    assert paragraph.endswith(end)
    (found,) = circle.edited({paragraph: f"{paragraph} Работа будет продолжена в следующем году."})
    assert [(step.at, step.was, step.now) for step in found.steps] == [
        ("outcomes.1", None, {"text": "Работа будет продолжена в следующем году."})
    ]


def test_a_new_paragraph_behind_an_event_is_an_outcome_that_begins_one(circle: Circle) -> None:
    paragraph = circle.paragraph("industry-ministers")
    ministers = "Совещанию министров здравоохранения государств-членов ШОС (30 июня 2021 года)"
    (found,) = circle.edited({paragraph: f"{paragraph}\n\nОбсуждены вопросы подготовки к {ministers}."})
    assert [(step.at, step.now) for step in found.steps] == [
        ("outcomes.2", {"discussed_preparation": "health-ministers", "new_paragraph": "true"})
    ]


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        (
            "На период с января по декабрь 2022 года председательство в Деловом совете ШОС переходит к узбекской "
            "стороне.",
            [{"chairmanship_passes": {"period": "2022-01/2022-12", "in": "Деловой совет ШОС", "to": "UZ"}}],
        ),
        (
            "Обсуждены вопросы подготовки к Совещанию министров здравоохранения государств-членов ШОС (30 июня 2021 "
            "года).",
            [{"discussed_preparation": "health-ministers"}],
        ),
        (
            "В ходе Совещания члены Совместной комиссии обсудили ход работы и договорились продолжить обмен опытом.",
            [
                {"discussed": "ход работы", "by": "члены Совместной комиссии", "lead": "during"},
                {"agreed_to": "продолжить обмен опытом", "joined": "and", "by": "члены Совместной комиссии"},
            ],
        ),
        (
            "Эксперты конструктивно обменялись мнениями о ходе работы.",
            [{"exchanged_views_constructively": "о ходе работы", "by": "experts"}],
        ),
    ],
)
def test_a_new_sentence_is_the_acts_that_print_it(
    circle: Circle, sentence: str, outcomes: list[dict[str, str]]
) -> None:
    paragraph = circle.paragraph("industry-ministers")
    (found,) = circle.edited({paragraph: f"{paragraph} {sentence}"})
    assert [step.now for step in found.steps] == outcomes


def test_an_outcome_among_joined_ones_is_one_outcome_more(circle: Circle) -> None:
    values, new = (
        circle.changed_keys("science-working-group"),
        {"took_note": "mtec-action-plan-2021-2025", "by": "parties"},
    )
    values["science-working-group"]["outcomes"].insert(2, new)
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert [[(step.at, step.was, step.now) for step in one.steps] for one in turn.proposals] == [
        [("outcomes.2", None, new)]
    ]


@pytest.mark.parametrize("id_", ["interbank-coordinators", "national-currencies-experts"])
def test_an_outcome_that_moves_keeps_its_references(circle: Circle, id_: str) -> None:
    values = circle.changed_keys(id_)
    outcomes = values[id_]["outcomes"]
    outcomes[:2] = outcomes[1::-1]
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert all("{" in repr(step.now or step.was) for one in turn.proposals for step in one.steps)


def test_a_new_clause_of_the_decision_is_the_order_that_prints_it(circle: Circle) -> None:
    values = circle.changed_keys("session")
    clause = {"instruct": {"organ": "secretariat", "to": "доложить о ходе работы"}}
    values["session"]["decision"]["clauses"].append(clause)
    (found,) = circle.turn(values).proposals
    assert [(step.at, step.now) for step in found.steps] == [("decision.clauses.1", clause)]


def test_another_order_in_a_clause_of_the_decision_is_its_other_act(circle: Circle) -> None:
    values = circle.changed_keys("session")
    values["session"]["decision"]["clauses"] = [clause := {"take_note": "report", "annexed": "true"}]
    (found,) = circle.turn(values).proposals
    assert [(step.at, step.now) for step in found.steps] == [("decision.clauses.0", clause)]


@pytest.mark.parametrize(
    ("id_", "key", "value"),
    [
        # The paragraph names the side of a third state, too.
        ("technoparks-experts", "initiative", ["RU", "CN"]),
        # The title ends in the name of a document, behind which the participants are named.
        ("tourist-capital-experts", "participants", "представители деловых кругов"),
        ("senior-officials-commission", "outcomes.1.by", "министры"),
        ("finance-ministers", "outcomes.2.by", "министры"),
        # At the beginning of a sentence.
        ("industry-ministers", "outcomes.0.by", "министры"),
        ("energy-ministers", "outcomes.0.by", "руководители делегаций и эксперты"),
        # More words than those of the actors that the templates name; the joined clause names its own then.
        ("senior-officials-commission", "outcomes.0.by", "участники форума"),
    ],
)
def test_another_actor_is_one_change(circle: Circle, id_: str, key: str, value: object) -> None:
    values = circle.changed_keys(id_)
    path = path_of(key)
    put(values[id_], path, value)
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert [[(step.at, step.now) for step in one.steps] for one in turn.proposals] == [[(key, value)]]


def test_a_further_participant_is_a_member_of_the_list_although_the_conjunction_moves(circle: Circle) -> None:
    values = circle.changed_keys("economic-forum")
    values["economic-forum"]["participants"].append("представители деловых кругов")
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert [[(step.at, step.now) for step in one.steps] for one in turn.proposals] == [
        [("participants.3", "представители деловых кругов")]
    ]


def test_a_word_less_at_the_edge_of_a_name_makes_the_name_words(circle: Circle) -> None:
    rest = "сотрудничества государств-членов ШОС в области охраны окружающей среды на период 2022-2024 годы;"
    (found,) = circle.edited({f"Концепции {rest}": rest})
    assert [(step.entry, step.at) for step in found.steps] == [("environment-plan-2022-2024", "title")]
    assert "{" not in str(found.steps[0].now)


def test_an_abbreviation_that_a_new_text_introduces_is_a_reference_in_its_case(circle: Circle) -> None:
    values = circle.changed_keys("industry-ministers")
    new = {"discussed": "сотрудничество с Советом {МБО gen} ШОС"}
    values["industry-ministers"]["outcomes"].append(new)
    turn = circle.turn(values)
    assert turn.accepted == turn.later
    assert [step.now for one in turn.proposals for step in one.steps] == [new, new]
