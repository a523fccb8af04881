"""Strategies of entries that the program must take: any keys of the model, any words of the templates.

What the fields alone allow is drawn from the models; what they do not allow together is taken away again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from generated.values import Strategy, complement, marked, one_or_several, value
from generated.world import ANCHOR, LAST, World
from hypothesis import strategies as st

from sco_report.model.event import CLAUSE_FIELDS, PARTS, Event, printed_keys
from sco_report.model.field_spec import field_specs, field_types, key_of
from sco_report.model.fields.dates import span
from sco_report.model.fields.texts import Entry
from sco_report.model.outcome import ActEntry
from sco_report.model.reference import Abbreviation, Chairmanship, Document, Organ, Place, State
from sco_report.model.session import Session
from sco_report.model.vocabulary import Act
from sco_report.russian.dates import date_phrase
from sco_report.russian.morphology import NoHeadNoun
from sco_report.russian.numerals import ordinal_in_figures
from sco_report.russian.phrases import agreement

Written = dict[str, Any]
"""An entry as its file has it."""

TABLES: Mapping[str, type[Entry]] = {"states": State, "organs": Organ, "places": Place, "abbreviations": Abbreviation}


def entries(model: type[Entry], world: World) -> st.SearchStrategy[Written]:
    """Entries of a model with all required keys and any of the others."""
    acts = issubclass(model, ActEntry)
    required, optional = {}, {}
    for name, info in model.model_fields.items():
        if acts and name in ActEntry.model_fields:
            continue
        strategy = _of_field(model, name, world)
        (required if info.is_required() else optional)[key_of(model, name)] = strategy
    drawn = st.fixed_dictionaries(required, optional=optional)
    return st.tuples(_acts(model, world), drawn).map(lambda pair: pair[0] | pair[1]) if acts else drawn


def _acts(model: Any, world: World) -> Strategy:
    acts: Mapping[str, Act] = getattr(world.year.vocabulary, model.catalogue)
    return st.sampled_from([*acts]).flatmap(lambda name: st.fixed_dictionaries({name: complement(acts[name], world)}))


def _of_field(model: type[Entry], name: str, world: World) -> Strategy:
    wording = world.year.vocabulary.wording
    match model.__name__, name:
        case "Membership", "status":
            # A new member would have to sign.
            return st.sampled_from(["observer", "partner"])
        case "Place", "type":
            return st.sampled_from([*wording.places])
        case "Report", "subject":
            return marked(st.just("о ходе реализации {mtec-programme gen}"))
        case "Report", "openings":
            groups = st.sampled_from(world.year.vocabulary.groups)
            return st.dictionaries(groups, one_or_several(marked(st.just("Работа была начата"))), min_size=1)
        case "Report", "name":
            return st.sampled_from(["Отчет", "Доклад", "Сводка"])
    names = field_specs(model)[name].names
    drawn = value(field_types(model)[name], names, world, lambda inner: entries(inner, world))
    return drawn.map(_in_order) if name == "former" else drawn


def _in_order(former: list[Written]) -> list[Written]:
    """Former names in the order of time, one of each that ended on a day."""
    by_day = {name["until"]: name for name in former}
    return [by_day[day] for day in sorted(by_day)]


def events(world: World) -> st.SearchStrategy[Written]:
    """Events that fit the form of their section, some of nothing but free sentences."""
    told = entries(Event, world)
    text = complement(world.year.vocabulary.acts["text"], world)
    sentences = st.lists(st.fixed_dictionaries({"text": text}), min_size=1, max_size=3)
    free = st.builds(lambda event, outcomes: _without(event, "title") | {"outcomes": outcomes}, told, sentences)
    return (told | told | free).map(lambda event: fitting(event, world))


def _without(event: Written, *keys: str) -> Written:
    return {key: one for key, one in event.items() if key not in keys}


def fitting(event: Written, world: World) -> Written:
    """An event without the keys that cannot stand together."""
    vocabulary = world.year.vocabulary
    group = vocabulary.groups_by_id[event["section"]]
    event = {key: one for key, one in event.items() if key not in PARTS or key in printed_keys(group.prints)}
    if event.get("stage") == "cancelled":
        event = _without(event, "outcomes", "documents")
    if "outcomes" in event:
        event["outcomes"] = _told(event["outcomes"], vocabulary.acts, titled="title" in event)
    event |= {key: one for key, one in _REQUIRED.items() if key in group.requires and key not in event}
    if event.get("stage") == "cancelled":
        event.pop("documents", None)
    outcomes = event.get("outcomes") or [{}]
    if "title" not in event and all("text" in outcome for outcome in outcomes):
        event = _without(event, *CLAUSE_FIELDS)
    elif "title" not in event and "by" not in outcomes[0]:
        event["title"] = "форум"
    # Twice, as what a key stands beside may have gone itself.
    for key, spec in [*field_specs(Event).items()] * 2:
        if spec.needs and spec.needs not in event:
            event.pop(key, None)
    if "after" in event:
        event["after"] = f"{ANCHOR}-{event['section']}"
    return _in_words(event)


_REQUIRED = {"title": "форум", "place": "Душанбе", "documents": ["mtec-programme"], "prepared_by": ["secretariat"]}


def _told(outcomes: list[Written], acts: Mapping[str, Act], titled: bool) -> list[Written]:
    """Outcomes that fit their acts and each other."""
    out: list[Written] = []
    for outcome in outcomes:
        name = next(key for key in outcome if key in acts)
        act, before = acts[name], next((acts[key] for key in (out[-1] if out else ()) if key in acts), None)
        patterns = f"{act.active} {act.passive}"
        if not titled and "event." in patterns:
            continue
        one = dict(outcome)
        if not act.active:
            one.pop("by", None)
        elif not act.passive:
            one.setdefault("by", "parties")
        if "by" not in one:
            one.pop("except", None)
        if not titled and one.get("lead") == "during":
            del one["lead"]
        if "documents" not in act.kinds().values():
            one.pop("as", None)
        if before is None or "sentence" in {act.takes, before.takes}:
            one.pop("joined", None)
        if "joined" in one:
            one.pop("lead", None)
            one.pop("new_paragraph", None)
        out.append(one)
    return out


def _in_words(event: Written) -> Written:
    """The same with its days in words where it words them, and an ordinal in figures where it has a note."""
    if "dates_as" in event:
        written = event["dates"] if isinstance(event["dates"], list) else [event["dates"]]
        event["dates_as"] = date_phrase([span(one) for one in written])
    if "ordinal" in event and "note" in event and "agreement" not in event:
        try:
            event["ordinal"] = ordinal_in_figures(6, agreement(event["title"]))
        except NoHeadNoun:
            del event["ordinal"]
    return event


def sessions(world: World) -> st.SearchStrategy[Written]:
    """Sessions of the generated year, signed by its members."""
    return entries(Session, world).map(lambda session: _of_the_year(session, world))


def _of_the_year(session: Written, world: World) -> Written:
    day = LAST + timedelta(1)
    states = world.year.reference.states.items()
    members = [code for code, state in states if state.member(day)]
    report = session["report"] | {"period": {"first": "2023-11", "last": "2024-10"}}
    if "guided_by" not in report:
        report.pop("context", None)
    posts = [one["post"] for one in session["signatories"]]
    for clause in session["decision"]["clauses"]:
        if not {"approve", "endorse", "take_note"} & clause.keys():
            clause.pop("annexed", None)
            clause.pop("annex", None)
    signing = [{"state": code, "post": posts[index % len(posts)]} for index, code in enumerate(members)]
    return session | {"date": day.isoformat(), "signatories": signing, "report": report}


@dataclass(frozen=True)
class WrittenYear:
    """All that was generated of a year: entries by their kind, those of the reference data by file and name."""

    session: Written | None
    documents: list[Written]
    events: list[Written]
    tables: dict[str, Written] = field(default_factory=dict)
    chairmanships: list[Written] = field(default_factory=list)


def years(world: World) -> st.SearchStrategy[WrittenYear]:
    """Years of a few entries of each kind, every document of which is named."""
    document = entries(Document, world).map(lambda one: one | {"id": f"document-{one['id']}"})
    documents = st.lists(document, max_size=2, unique_by=lambda one: one["id"])
    told = st.lists(events(world), min_size=1, max_size=3, unique_by=lambda one: one["id"])
    tables = st.fixed_dictionaries({}, optional={name: entries(model, world) for name, model in TABLES.items()})
    terms = st.lists(entries(Chairmanship, world), max_size=1)
    return st.builds(WrittenYear, st.none() | sessions(world), documents, told, tables, terms)
