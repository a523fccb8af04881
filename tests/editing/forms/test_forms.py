"""Forms: what they ask of each entry of a year, and what they tell of one that is being written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.editing.forms.days import with_days_of_files
from sco_report.editing.forms.names import NameLists
from sco_report.editing.forms.page import FormEntry, FormPages
from sco_report.editing.forms.trial import EntryProblem, Trial, refused_problems, trial
from sco_report.model.event import Event
from sco_report.model.session import Session
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Position, Problem
from sco_report.source import Value, parse


@pytest.fixture(scope="module")
def year() -> Year:
    return check_year(ROOT, 2021).require_valid()


def entries(year: Year) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """Kind, id and values of the session and of every event and document."""
    for id_, origin in year.origins.items():
        kind = "event" if id_ in year.events else "document" if id_ in year.documents else None
        kind = "session" if id_ == SESSION_ID else kind
        value: Value = origin.content.value
        for step in origin.path:
            value = value[step]  # type: ignore[index]
        if kind and isinstance(value, dict):
            yield kind, id_, value


def form(year: Year, kind: str, values: dict[str, Value], id_: str = "x") -> etree._Element:
    return lxml_html.fragment_fromstring(FormPages(year, "ru").form(FormEntry(kind, values, id_)))


def test_every_value_of_a_year_can_be_changed_in_its_form(year: Year) -> None:
    pages = FormPages(year, "ru")
    unread = [
        id_ for kind, id_, values in entries(year) if 'data-shape="unread"' in pages.form(FormEntry(kind, values, id_))
    ]
    assert unread == []


@pytest.mark.parametrize("kind", ["event", "document", "session"])
def test_every_input_has_a_name_and_every_id_is_used_once(year: Year, kind: str) -> None:
    page = form(year, kind, {})
    ids = [str(one) for one in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
    referred = {one for text in page.xpath("//@aria-describedby | //@aria-labelledby | //@for") for one in text.split()}
    assert referred <= set(ids)
    nameless = page.xpath(
        "//*[self::input or self::select or self::textarea][not(@aria-label or @aria-hidden or ancestor::label)]"
        "[not(@id = //label/@for)]"
    )
    assert nameless == []


def test_text_of_an_entry_is_no_markup(year: Year) -> None:
    page = form(year, "document", {"title": "<script>alert(1)</script>\"'", "note": "</textarea><img src=x>"})
    assert page.xpath("//script | //img") == []


def test_every_act_is_offered_by_words_of_its_own(year: Year) -> None:
    acts = NameLists(year).acts
    labels = {one.value: one.label for one in (*acts["acts"], *acts["clauses"])}
    assert [value for value, label in labels.items() if not re.search("[а-я]", label)] == []
    assert (labels["document_aims"], labels["text"]) == ("документ нацелен …", "Предложение целиком")
    assert labels["took_decision_to"] == "приняли решение … (что сделать)"
    assert [value for value, label in labels.items() if value in label] == []


def places(value: Value, *above: str) -> Iterator[tuple[str, ...]]:
    """The paths of the values of an entry, whatever their places in lists."""
    yield above
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, *above, key)
    elif isinstance(value, list):
        for one in value:
            yield from places(one, *above, "")


def test_the_sentence_of_each_outcome_of_a_year(year: Year) -> None:
    known: set[tuple[str, ...]] = set()
    for kind, id_, values in entries(year):
        # An entry with nothing that none before it has would be tried again for nothing.
        if known >= (own := {*places(values, kind, str(values.get("section")))}):
            continue
        known |= own
        tried = trial(year, kind, values)
        assert tried.problems == (), id_
        assert len(tried.sentences) == len(values.get("outcomes", ())), id_


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15.10.2021", "2021-10-15"),
        ("1.5.2021", "2021-05-01"),
        ("05.06.2021", "2021-06-05"),
        ("15 октября 2021 года", "2021-10-15"),
        ("10.2021", "2021-10"),
        ("октябрь 2021 года", "2021-10"),
        ("17.05.2021/19.05.2021", "2021-05-17/2021-05-19"),
        ("17 мая/19 мая 2021 года", "2021-05-17/2021-05-19"),
        ("с 17 по 19 мая 2021 года", "2021-05-17/2021-05-19"),
        ("9 и 19 февраля 2021 года", ["2021-02-09", "2021-02-19"]),
        (["15.10.2021", "17 октября 2021 года"], ["2021-10-15", "2021-10-17"]),
        ("2021-10-15", "2021-10-15"),
        ("15.10.21", "2021-10-15"),
        ("31.02.2021", "31.02.2021"),
        ("весной", "весной"),
        (" " * 100 + "1 мая 2021", " " * 100 + "1 мая 2021"),
    ],
)
def test_dates_are_read_as_they_are_written_in_russian(year: Year, written: Value, read: Value) -> None:
    assert with_days_of_files(Event, {"dates": written}, year.vocabulary) == {"dates": read}


def test_every_date_of_an_entry_is_read(year: Year) -> None:
    session: dict[str, Value | None] = {
        "date": "25.11.2021",
        "report": {"period": {"first": "11.2020", "last": "11.2021"}},
    }
    read = {"date": "2021-11-25", "report": {"period": {"first": "2020-11", "last": "2021-11"}}}
    assert with_days_of_files(Session, session, year.vocabulary) == read
    acts = year.vocabulary.acts.items()
    slots = [(act, name) for act, one in acts for name, kind in one.slots.items() if kind in {"date", "dates"}]
    for act, name in slots:
        outcomes: dict[str, Value | None] = {"outcomes": [{act: {name: "15.10.2021"}}]}
        assert with_days_of_files(Event, outcomes, year.vocabulary) == {"outcomes": [{act: {name: "2021-10-15"}}]}
    assert slots


BASE: dict[str, Value] = {
    "id": "new", "section": "ministerial", "title": "Совещание министров культуры", "dates": "2021-06-02",
    "outcomes": [{"exchanged_views": "о сотрудничестве"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "id_", "path", "replacement"),
    [
        ({"format": "videoconferense"}, "SCO-E012", ("format",), "videoconference"),
        ({"chair": ["TJ", "XX"]}, "SCO-E030", ("chair", 1), None),
        ({"outcomes": [{"adopted": "energy-concpt"}]}, "SCO-E030", ("outcomes", 0, "adopted"), "energy-concept"),
        ({"outcomes": [{"text": "См. {energy-concpt acc}."}]}, "SCO-E030", ("outcomes", 0, "text"),
         "См. {energy-concept acc}."),
        ({"outcomes": [{"decided": ""}]}, "SCO-E016", ("outcomes", 0, "decided"), None),
        ({"outcomes": [{"by": "parties"}]}, "SCO-E020", ("outcomes", 0), None),
        ({"dates": ""}, "SCO-E016", ("dates",), None),
        ({"dates": "2021-02-30"}, "SCO-E066", ("dates",), None),
        ({"chair": "Узб"}, "SCO-E030", ("chair",), "UZ"),
        ({"title": "Совещание  министров"}, "SCO-W204", ("title",), "Совещание министров"),
        ({"title": "Совещание министров , форум"}, "SCO-W204", ("title",), "Совещание министров, форум"),
        ({"title": "Совещание «министров"}, "SCO-W205", ("title",), None),
        ({"title": "Cовещание министров"}, "SCO-W201", ("title",), "Совещание министров"),
        ({"title": "Совещание министров ШOC"}, "SCO-W201", ("title",), "Совещание министров ШОС"),
        ({"title": "Совещание министров Sтран"}, "SCO-W201", ("title",), None),
        ({"id": "New meeting"}, "SCO-E018", ("id",), "new-meeting"),
        ({"chair": "РФ"}, "SCO-E030", ("chair",), "RU"),
        ({"chair": "КНР"}, "SCO-E030", ("chair",), "CN"),
        ({"chair": "РСФСР"}, "SCO-E030", ("chair",), None),
        ({"chair": "Киргизия"}, "SCO-E030", ("chair",), "KG"),
        ({"chair": "Казахстан и Китай"}, "SCO-E030", ("chair",), ["KZ", "CN"]),
        ({"title": "“Совещание” министров"}, "SCO-W203", ("title",), "«Совещание» министров"),
        ({"chair": "RU"}, "SCO-W104", ("chair",), None),
        ({"outcomes": []}, "SCO-E016", ("outcomes",), None),
        ({"title": "Совещание министров о обмене"}, "SCO-W215", ("title",), "Совещание министров об обмене"),
        ({"title": "Совещание министров промышленности государств-членов ШОС", "dates": "2021-07-16"}, "SCO-W102",
         ("dates",), None),
        ({"title": "министры культуры"}, "SCO-W218", ("title",), None),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_value_with_what_mends_it(
    year: Year, changes: dict[str, Value], id_: str, path: tuple[str | int, ...], replacement: Value | None
) -> None:
    (problem,) = trial(year, "event", BASE | changes).problems
    assert (problem.problem.id, problem.path, problem.remedy_value) == (id_, path, replacement)


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ("2021-06-05/2021-06-02", "период «05.06.2021/02.06.2021» кончается раньше, чем начинается"),
        ("05.06.2021/02.06.2021", "период «05.06.2021/02.06.2021» кончается раньше, чем начинается"),
        ("31.06.2021", "в календаре нет дня 31.06.2021"),
        ("летом", "«летом» — не дата"),
    ],
)
def test_a_problem_of_a_date_speaks_of_days_as_the_form_shows_them(year: Year, dates: str, reason: str) -> None:
    (problem,) = (one.as_json("ru") for one in trial(year, "event", BASE | {"dates": dates}).problems)
    assert problem["reason"] == reason
    assert not re.search(r"\d{4}-\d\d", str(problem["remedy"]))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"support": "KZ"}, "«При чьей поддержке» действует только вместе с «Кто организовал»"),
        ({"chair": "RU"}, "проверьте «Кто председательствовал»: принимающее государство показывает место («Город»)"),
        ({"participants": "министров"}, "программа не знает слова, впишите его формы"),
        ({"title": "SCO support Forum"}, "какого рода и числа «SCO support Forum»; укажите род"),
        ({"outcomes": [{"adopted": "plan"}]}, "«plan» нигде не описано; выберите название из списка"),
    ],
)
def test_a_problem_speaks_of_fields_as_the_form_names_them(year: Year, changes: dict[str, Value], said: str) -> None:
    (problem,) = (one.as_json("ru") for one in trial(year, "event", BASE | changes).problems)
    assert said in f"{problem['reason']}; {problem['remedy']}"


@pytest.mark.parametrize(("id_", "chair", "left"), [("SCO-W104", "RU", []), ("SCO-E030", "XX", ["SCO-E030"])])
def test_a_comment_in_the_file_allows_a_warning_but_no_error(year: Year, id_: str, chair: str, left: list[str]) -> None:
    content = parse(Path("new.yaml"), f"id: new\nchair: {chair}  # sco-report: allow {id_}: проба\n")
    written = replace(year, origins={**year.origins, "new": Origin(content)})
    assert [one.problem.id for one in trial(written, "event", BASE | {"chair": chair}).problems] == left


def test_a_key_that_a_section_needs_is_a_field_to_be_filled_in(year: Year) -> None:
    needed = {"section": "summit", "prepared_by": "secretariat", "documents": "plan"}
    (missing,) = (one for one in trial(year, "event", BASE | needed).problems if one.problem.id == "SCO-E037")
    said = missing.as_json("ru")
    assert (missing.path, said["reason"], said["remedy"]) == (
        ("place",),
        "этому разделу нужно и это поле",
        "заполните его",
    )


def test_a_refused_problem_stands_at_its_value_and_names_no_file(year: Year) -> None:
    (tried,) = trial(year, "event", BASE | {"chair": "XX"}).problems
    written = tried.problem._replace(position=Position(Path("data/2021/events/new.yaml"), 6, 8))
    (refused,) = refused_problems([written], Trial((tried,)))
    assert (refused.path, refused.as_json("ru")["place"]) == (("chair",), "")
    (other,) = refused_problems([written], Trial())
    assert (other.path, other.as_json("ru")["place"]) == ((), "data/2021/events/new.yaml:6")
    missing = EntryProblem(Problem("SCO-E010", written.position, {"key": "dates"})).as_json("ru")
    assert missing["reason"] == "нет обязательного ключа «dates»"
