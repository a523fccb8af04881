"""A year as delegations would have it: values of its entries changed at random, by the kind of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from sco_report.model.year import Year

Values = dict[str, Any]
Mutation = Callable[[Random, Values, Year], str | None]
"""Changes values in place; gives the id of the entry that it changed, None where it found nothing to change."""

WORDS = ("совместного", "практического", "новых", "дальнейшего", "цифровых", "научного")
NOUNS = ("развитие", "укрепление", "план", "подготовка", "координация")
TEXTS = {
    "exchanged_views": "о ходе совместной работы",
    "decided": "о продолжении консультаций",
    "discussed": "ход выполнения принятых решений",
    "considered": "предложения государств-членов",
    "noted": "важность совместной работы",
    "agreed_to": "продолжить обмен опытом",
    "expressed_readiness": "к расширению взаимодействия",
}


def printed(values: Values, year: Year) -> list[str]:
    """The events that print paragraphs of their own, with a title and outcomes."""
    return [id_ for id_ in year.events if values.get(id_, {}).get("section") in {"ministerial", "expert"}]


def listed(values: Values, year: Year) -> list[str]:
    """The events that are members of enumerations."""
    return [id_ for id_ in year.events if values.get(id_, {}).get("section") in {"webinars", "participation"}]


def texts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The Russian texts in a value that have several words."""
    if isinstance(value, str):
        if value.count(" ") > 2 and any("а" <= letter <= "я" for letter in value):
            yield path, value
    else:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(one, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> None:
    """Another value at a path."""
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


def _a_word(random: Random, values: Values, year: Year, where: str) -> str | None:
    id_ = random.choice(printed(values, year))
    found = [one for one in texts(values[id_].get(where, [])) if "{" not in one[1]]
    if not found:
        return None
    path, text = random.choice(found)
    words = text.split()
    place = random.randrange(1, len(words))
    match random.choice(("insert", "delete", "replace")):
        case "insert":
            words.insert(place, random.choice(WORDS))
        case "delete" if len(words) > 3:
            del words[place]
        case _:
            words[place] = random.choice(WORDS)
    put(values[id_], (where, *path), " ".join(words)) if path else values[id_].update({where: " ".join(words)})
    return id_


def word_of_an_outcome(random: Random, values: Values, year: Year) -> str | None:
    return _a_word(random, values, year, "outcomes")


def word_of_a_title(random: Random, values: Values, year: Year) -> str | None:
    return _a_word(random, values, year, "title")


def head_of_a_title(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    title = values[id_].get("title")
    if not isinstance(title, str):
        return None
    heads = ("Форум", "заседание", "Совещание", "встреча", "Консультации", "конференция")
    values[id_]["title"] = " ".join((random.choice(heads), *title.split()[1:]))
    return id_


def _shifted(random: Random, written: str) -> str:
    first, _, last = written.partition("/")
    shift = timedelta(random.choice((-9, -2, -1, 1, 3, 12)))
    days = [(date.fromisoformat(one) + shift).isoformat() for one in (first, last) if one]
    return "/".join(days)


def dates(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice([*printed(values, year), *listed(values, year)])
    written = values[id_]["dates"]
    if values[id_].get("dates_as") or isinstance(written, list) or len(written) < 10:
        return None
    first = written.partition("/")[0]
    last = (date.fromisoformat(first) + timedelta(random.choice((1, 2, 40)))).isoformat()
    month = first[:7]
    values[id_]["dates"] = random.choice(
        (_shifted(random, written), f"{first}/{last}", [first, last], month, _shifted(random, written))
    )
    return id_


def ordinal(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice([*printed(values, year), *listed(values, year)])
    if "title" not in values[id_] or (values[id_]["title"].startswith("«")):
        return None
    if "ordinal" in values[id_] and random.random() < 0.3:
        del values[id_]["ordinal"]
    else:
        values[id_]["ordinal"] = random.choice(("3", "7", "12", "V", "XXI", "25"))
    return id_


def one_of(key: str, *choices: Any) -> Mutation:
    """A change of a key that events of paragraphs may have."""

    def mutation(random: Random, values: Values, year: Year) -> str | None:
        id_ = random.choice(printed(values, year))
        if "title" not in values[id_]:
            return None
        new = random.choice((None, *choices))
        if new is None:
            values[id_].pop(key, None)
        else:
            values[id_][key] = new
        return id_

    return mutation


def act(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    for outcome in random.sample(values[id_].get("outcomes", []), len(values[id_].get("outcomes", []))):
        acts = year.vocabulary.acts
        name = next(key for key in outcome if key in acts)
        others = [
            other
            for other, one in acts.items()
            if other != name
            and one.takes == acts[name].takes
            and one.takes != "sentence"
            and bool(one.active) >= bool("by" in outcome)
            and (one.passive or "by" in outcome)
            and one.begins == acts[name].begins
            and "event." not in f"{one.active}{one.passive}"
        ]
        if others:
            outcome[random.choice(others)] = outcome.pop(name)
            return id_
    return None


def new_outcome(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    outcomes = values[id_].setdefault("outcomes", [])
    name = random.choice([*TEXTS])
    new = {name: TEXTS[name]}
    if random.random() < 0.6:
        new["by"] = random.choice(("parties", "participants", "experts", "heads_of_delegations"))
    elif name == "agreed_to":
        new["by"] = "parties"
    if random.random() < 0.3:
        new["lead"] = random.choice(("during", "in_this_connection"))
    outcomes.insert(random.randint(0, len(outcomes)), new)
    return id_


def adopted_document(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    outcomes = values[id_].setdefault("outcomes", [])
    documents = random.sample([*year.documents], random.choice((1, 1, 2)))
    new = {random.choice(("endorsed", "took_note")): documents, "by": "parties"}
    outcomes.insert(random.randint(0, len(outcomes)), new)
    return id_


def outcome_of_names(random: Random, values: Values, year: Year) -> str | None:
    """A new outcome whose complements name events, organs, states or dates, or one that is joined to another."""
    id_ = random.choice(printed(values, year))
    if "title" not in values[id_]:
        return None
    outcomes = values[id_].setdefault("outcomes", [])
    events = [one for one in printed(values, year) if "title" in values[one] and one != id_]
    passes = {
        "in": "Деловой совет ШОС",
        "period": random.choice(("2022-01-01/2022-12-31", "2022-01/2022-12", "2022-02-01/2023-01-31")),
        "to": random.choice(("UZ", "RU", "CN")),
    }
    new = random.choice(
        (
            [{"chairmanship_passes": passes}],
            [{"considered_preparation": random.choice(events), "by": "parties"}],
            [{"discussed_preparation": random.sample(events, random.choice((1, 2)))}],
            [
                {"discussed": TEXTS["discussed"], "by": "participants"},
                {"agreed_to": TEXTS["agreed_to"], "by": "participants", "joined": random.choice(("and", "also"))},
            ],
            [
                {"discussed": ["ход работы", "планы на будущее, прежде всего в торговле"]},
                {"decided": TEXTS["decided"], "joined": random.choice(("and", "comma"))},
            ],
            [{"took_part": "представители деловых кругов"}],
        )
    )
    place = random.choice([k for k in range(len(outcomes) + 1) if "joined" not in (*outcomes, {})[k]])
    outcomes[place:place] = new
    return id_


def free_sentence(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    outcomes = values[id_].setdefault("outcomes", [])
    outcomes.insert(len(outcomes), {"text": "Работа будет продолжена в следующем году."})
    return id_


def no_outcome(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    outcomes = values[id_].get("outcomes", [])
    if not outcomes:
        return None
    del outcomes[random.randrange(len(outcomes))]
    if not outcomes:
        del values[id_]["outcomes"]
    elif "joined" in outcomes[0]:
        del outcomes[0]["joined"]
    return id_


def moved_outcome(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    outcomes = values[id_].get("outcomes", [])
    if len(outcomes) < 2 or any("joined" in one for one in outcomes):
        return None
    outcomes.insert(random.randrange(len(outcomes) - 1), outcomes.pop())
    return id_


def actor(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    found = [one for one in values[id_].get("outcomes", []) if "by" in one]
    if not found:
        return None
    random.choice(found)["by"] = random.choice(
        ("parties", "participants", "experts", "heads_of_delegations", "министры")
    )
    return id_


def joined_actor(random: Random, values: Values, year: Year) -> str | None:
    """The actor of an outcome that is joined to another: one of its own, or that of the other."""
    found = [
        (id_, index)
        for id_ in printed(values, year)
        for index, one in enumerate(values[id_].get("outcomes", []))
        if "joined" in one and "by" in one
    ]
    id_, index = random.choice(found)
    values[id_]["outcomes"][index]["by"] = random.choice(("участники форума", "министры", "experts", "parties"))
    return id_


def participants(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    if "title" not in values[id_]:
        return None
    present = values[id_].get("participants", [])
    present = present if isinstance(present, list) else [present]
    present = [*present, random.choice(("представители деловых кругов", "эксперты ЮНЕСКО", "Секретариат ШОС"))]
    values[id_]["participants"] = present if random.random() < 0.7 else present[-1:]
    return id_


def new_event(random: Random, values: Values, year: Year) -> str | None:
    like = random.choice([id_ for id_ in printed(values, year) if "title" in values[id_]])
    other = random.choice(printed(values, year))
    new = deepcopy(values[like])
    new["id"] = id_ = f"new-{random.randint(0, 10**6)}"
    new["title"] = (
        random.choice(("Совещание", "заседание", "встреча"))
        + " "
        + random.choice(
            ("руководителей статистических служб государств-членов ШОС", "экспертов по вопросам охраны лесов")
        )
    )
    new["outcomes"] = deepcopy(values[other].get("outcomes", []))
    if new["outcomes"] and "joined" in new["outcomes"][0]:
        del new["outcomes"][0]["joined"]
    for key in ("after", "agreement", "called", "dates_as", "prepares", "note"):
        new.pop(key, None)
    new["dates"] = f"2021-0{random.randint(1, 9)}-{random.randint(10, 28)}"
    values[id_] = new | {"kind": "event"}
    return id_


def new_member(random: Random, values: Values, year: Year) -> str | None:
    like = random.choice(listed(values, year))
    id_ = f"new-{random.randint(0, 10**6)}"
    title = random.choice(("вебинар по вопросам охраны лесов", "Форум молодых ученых", "«Умный город и технологии»"))
    day = f"2021-0{random.randint(1, 9)}-{random.randint(10, 28)}"
    values[id_] = {"id": id_, "section": values[like]["section"], "title": title, "dates": day, "kind": "event"}
    return id_


def gone_event(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    named = any(id_ in repr(value) for key, value in values.items() if key != id_)
    if named:
        return None
    del values[id_]
    return id_


def gone_member(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(listed(values, year))
    del values[id_]
    return id_


def title_of_a_member(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(listed(values, year))
    words = values[id_]["title"].split()
    if len(words) < 3:
        return None
    words.insert(random.randrange(1, len(words)), random.choice(WORDS))
    values[id_]["title"] = " ".join(words)
    return id_


def order(random: Random, values: Values, year: Year) -> str | None:
    ids = [id_ for id_ in printed(values, year) if "after" not in values[id_]]
    one, other = random.sample(ids, 2)
    if values[one]["section"] != values[other]["section"] or "after" in values[other]:
        return None
    values[one]["after"] = other
    return one


def order_of_a_follower(random: Random, values: Values, year: Year) -> str | None:
    """An event that was printed after another one, or that another one is printed after, gets another place."""
    followers = {id_: value["after"] for id_, value in values.items() if "after" in value}
    one = random.choice([*followers, *followers.values()])
    others = [id_ for id_ in printed(values, year) if values[id_]["section"] == values[one]["section"]]
    other = random.choice([None, *(id_ for id_ in others if not _is_after(values, id_, one))])
    if other is None:
        values[one].pop("after", None)
    else:
        values[one]["after"] = other
    return one


def _is_after(values: Values, id_: str | None, other: str) -> bool:
    """Whether an event is another one, or is printed after it."""
    while id_ and id_ != other:
        id_ = values[id_].get("after")
    return id_ == other


def order_of_members(random: Random, values: Values, year: Year) -> str | None:
    one, other = random.sample(listed(values, year), 2)
    if values[one]["section"] != values[other]["section"] or _is_after(values, other, one):
        return None
    values[one]["after"] = other
    return one


def section(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    if "after" in values[id_] or any(value.get("after") == id_ for value in values.values()):
        return None
    values[id_]["section"] = "expert" if values[id_]["section"] == "ministerial" else "ministerial"
    return id_


def title_of_a_document(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice([*year.documents])
    words = values[id_]["title"].split()
    if len(words) < 3 or values[id_].get("forms"):
        return None
    words.insert(random.randrange(1, len(words)), random.choice(WORDS))
    values[id_]["title"] = " ".join(words)
    return id_


def new_document(random: Random, values: Values, year: Year) -> str | None:
    summit = next(id_ for id_, event in year.events.items() if event.documents)
    if random.random() < 0.5:
        id_ = f"new-{random.randint(0, 10**6)}"
        title = random.choice(("Программа развития горных районов", "Концепция обмена данными", "Итоговое заявление"))
        values[id_] = {"id": id_, "title": title, "kind": "document"}
    else:
        id_ = random.choice([one for one in year.documents if one not in values[summit]["documents"]])
    values[summit]["documents"].insert(random.randint(0, 13), id_)
    return summit


def gone_document(random: Random, values: Values, year: Year) -> str | None:
    summit = next(id_ for id_, event in year.events.items() if event.documents)
    values[summit]["documents"].pop(random.randrange(len(values[summit]["documents"])))
    return summit


def moved_document(random: Random, values: Values, year: Year) -> str | None:
    summit = next(id_ for id_, event in year.events.items() if event.documents)
    documents = values[summit]["documents"]
    documents.insert(random.randrange(len(documents) - 1), documents.pop(random.randrange(len(documents))))
    return summit


def of_the_session(random: Random, values: Values, year: Year) -> str | None:
    session, report = values["session"], values["session"]["report"]
    match random.choice(("date", "number", "place", "period", "subject", "opening", "guided", "context", "preamble")):
        case "date":
            session["date"] = random.choice(("2021-11-26", "2021-11-30"))
        case "number":
            session["decision"]["number"] = "131"
        case "place":
            session["place"] = "Душанбе"
        case "period":
            report["period"]["first"] = random.choice(("2020-10", "2020-09"))
        case "subject":
            report["subject"] = "о мероприятиях, проведенных в рамках реализации {mtec-programme gen}"
        case "opening":
            report["openings"]["ministerial"][1] = "Большая часть намеченных мероприятий прошла в онлайн-формате."
        case "guided":
            report["guided_by"].pop(random.randrange(4))
        case "context":
            report["context"] = "в контексте празднования юбилея ШОС"
        case _:
            session["decision"]["preamble"] = "рассмотрев представленный доклад"
    return "session"


def post(random: Random, values: Values, year: Year) -> str | None:
    signatory = random.choice(values["session"]["signatories"])
    signatory["post"] = random.choice(("Первый заместитель Премьер-министра", "Министр экономики", "Вице-президент"))
    return "session"


def clauses(random: Random, values: Values, year: Year) -> str | None:
    new = random.choice(
        (
            {"take_note": "strategy-action-plan-2021-2025"},
            {"instruct": {"organ": "secretariat", "to": "доложить о ходе работы на следующем заседании Совета"}},
            {"text": "Опубликовать настоящее решение."},
        )
    )
    values["session"]["decision"]["clauses"].append(new)
    return "session"


def stage(random: Random, values: Values, year: Year) -> str | None:
    id_ = random.choice(printed(values, year))
    values[id_]["stage"] = "planned"
    return id_


def several(random: Random, values: Values, year: Year) -> str | None:
    """Several changes of one event."""
    id_ = random.choice([one for one in printed(values, year) if "title" in values[one]])
    alone = {id_: values[id_]}
    kinds = (word_of_an_outcome, word_of_a_title, dates, ordinal, one_of("chair", "KZ", "RU"), act, new_outcome, actor)
    for kind in random.sample(kinds, 3):
        whole = Only(year, id_)
        kind(random, alone, whole)  # type: ignore[arg-type]
    return id_


class Only:
    """A year with one event."""

    def __init__(self, year: Year, id_: str) -> None:
        self.events, self.vocabulary, self.documents = {id_: year.events[id_]}, year.vocabulary, year.documents


KINDS: Mapping[str, Mutation] = {
    "words of outcomes": word_of_an_outcome,
    "words of titles": word_of_a_title,
    "heads of titles": head_of_a_title,
    "dates": dates,
    "ordinals": ordinal,
    "format": one_of("format", "videoconference", "hybrid", "in_person"),
    "chair": one_of("chair", "TJ", "KZ", "RU", ["CN", "KG"], "secretariat"),
    "place": one_of("place", "Душанбе", "Нур-Султан"),
    "initiative": one_of("initiative", "UZ", "PK", ["RU", "CN"]),
    "organiser": one_of("organiser", "secretariat", "KZ"),
    "participants": participants,
    "verb": one_of("verb", "passed", "conducted", "organised"),
    "acts": act,
    "new outcomes": new_outcome,
    "names in outcomes": outcome_of_names,
    "documents of outcomes": adopted_document,
    "free sentences": free_sentence,
    "outcomes gone": no_outcome,
    "outcomes moved": moved_outcome,
    "subjects": actor,
    "subjects of joined outcomes": joined_actor,
    "new events": new_event,
    "new members": new_member,
    "events gone": gone_event,
    "members gone": gone_member,
    "titles of members": title_of_a_member,
    "order": order,
    "order of followers": order_of_a_follower,
    "order of members": order_of_members,
    "sections": section,
    "titles of documents": title_of_a_document,
    "new documents": new_document,
    "documents gone": gone_document,
    "documents moved": moved_document,
    "session": of_the_session,
    "posts": post,
    "clauses": clauses,
    "stage": stage,
    "several changes": several,
}
"""Kinds of changes by name."""
