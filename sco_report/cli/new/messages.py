"""What ``sco-report new`` asks and tells, in both languages."""

from __future__ import annotations

from sco_report.problems.catalogue import Language

_MESSAGES: dict[str, dict[Language, str]] = {
    "event": {
        "ru": "Новое мероприятие {year} года. Необязательное можно пропустить клавишей Enter.",
        "en": "A new event of {year}. Press Enter to skip what is optional.",
    },
    "document": {"ru": "Новый документ {year} года.", "en": "A new document of {year}."},
    "session": {
        "ru": "Готовится {year} год по данным за {last}. В скобках — предложение, Enter принимает его.",
        "en": "Preparing {year} from the data of {last}. Brackets hold a proposal; Enter takes it.",
    },
    "title": {"ru": "Название (в именительном падеже, без номера)", "en": "Title (Russian, nominative, no number)"},
    "dates": {
        "ru": "Дата (2021-07-16; период 2021-07-16/2021-07-18; несколько через запятую)",
        "en": "Date (2021-07-16; a range 2021-07-16/2021-07-18; several with commas)",
    },
    "section": {"ru": "Раздел (номер или слово)", "en": "Section (number or word)"},
    "ordinal": {"ru": "Порядковый номер (5, XVI, 6-я), если есть", "en": "Ordinal (5, XVI, 6-я), if any"},
    "format": {"ru": "Формат ({choices}), если нужен", "en": "Format ({choices}), if any"},
    "place": {"ru": "Город, если нужен", "en": "City (Russian, nominative), if any"},
    "chair": {
        "ru": "Кто председательствовал (Таджикистан или TJ; учреждение), если нужно",
        "en": "Who chaired (a state, Таджикистан or TJ; an organ), if anyone",
    },
    "documents": {"ru": "Документы (идентификаторы через запятую)", "en": "Documents (ids with commas)"},
    "prepared_by": {
        "ru": "Кто готовил (учреждения из organs.yaml через запятую)",
        "en": "Who prepared them (ids of organs.yaml with commas)",
    },
    "required_place": {"ru": "Город", "en": "City (Russian, nominative)"},
    "other": {"ru": "Значение «{key}»", "en": "Value of “{key}”"},
    "id": {"ru": "Идентификатор", "en": "Id"},
    "file": {"ru": "Имя файла", "en": "Name of the file"},
    "session_date": {"ru": "Дата заседания (2022-11-01)", "en": "Date of the session (2022-11-01)"},
    "session_place": {"ru": "Город заседания", "en": "City of the session (Russian, nominative)"},
    "session_chair": {"ru": "Председательствует", "en": "Chaired by"},
    "session_format": {
        "ru": "Формат ({choices}), если он указывается",
        "en": "Format ({choices}), if it is to be stated",
    },
    "post": {
        "ru": "Кто подписывает за новый член ШОС — {state} (должность; Enter — впишу позже)",
        "en": "Who signs for the new member {state} (post, Russian, nominative; Enter to fill in later)",
    },
    "empty": {"ru": "Без этого нельзя.", "en": "This is needed."},
    "refused": {"ru": "Не подходит: {reason} — {remedy}.", "en": "This will not do: {reason} — {remedy}."},
    "given_wrong": {"ru": "{option}: {reason} — {remedy}", "en": "{option}: {reason} — {remedy}"},
    "missing": {
        "ru": "не хватает: {options}; укажите их или запустите команду в терминале, она спросит",
        "en": "missing: {options}; give them, or run the command at a terminal and it will ask",
    },
    "written": {"ru": "Записано: {file}", "en": "Written: {file}"},
    "next_event": {
        "ru": "Дальше: впишите итоги и нужное из подсказок в файле, затем sco-report check и sco-report preview.",
        "en": "Next: write the outcomes and what else applies (the file suggests), "
        "then sco-report check and sco-report preview.",
    },
    "next_document": {
        "ru": "Дальше: сошлитесь на документ в мероприятии, например «- adopted: {id}», иначе sco-report check "
        "сочтет его лишним (SCO-E045); потом sco-report preview.",
        "en": "Next: refer to the document in an event, e.g. “- adopted: {id}”, or sco-report check will find it "
        "superfluous (SCO-E045); then sco-report preview.",
    },
    "year_exists": {
        "ru": "папка {folder} уже есть; в ней ничего не изменено",
        "en": "the folder {folder} is already there; nothing in it was changed",
    },
    "no_year_before": {
        "ru": "за {last} год данных нет, а новый год готовится по предыдущему",
        "en": "there is no data for {last}, and a new year is prepared from the one before",
    },
    "not_in_year": {
        "ru": "--date: {date} — не {year} год; заседание {year} года должно пройти в нем",
        "en": "--date: {date} is not in {year}, as the session of {year} must be",
    },
    "bad_post": {
        "ru": "--post {value}: пишется как ГОСУДАРСТВО=ДОЛЖНОСТЬ, а государство — член ШОС на день заседания",
        "en": "--post {value}: write STATE=POST, the state being a member of the SCO on the day of the session",
    },
    "carried": {"ru": "Перенесены документы: {ids}", "en": "Documents carried over: {ids}"},
    "dropped": {
        "ru": "Не перенесены, срок истек: {ids}",
        "en": "Not carried over, no longer in force: {ids}",
    },
    "endless": {
        "ru": "Срок в названии не указан, перенесены на ваше усмотрение: {ids}",
        "en": "No term in the title, carried over for you to judge: {ids}",
    },
    "posts_kept": {
        "ru": "Должности подписывающих взяты из {last} года: проверьте их.",
        "en": "The signatories' posts are those of {last}: check them.",
    },
    "posts_missing": {
        "ru": "Впишите, кто подписывает за: {names} (до этого sco-report check сообщает SCO-E044).",
        "en": "Write who signs for: {names} (until then sco-report check reports SCO-E044).",
    },
    "next_session": {
        "ru": "Дальше: проверьте session.yaml, потом добавляйте мероприятия командой sco-report new event.",
        "en": "Next: look through session.yaml, then add events with sco-report new event.",
    },
}


def message(name: str, language: Language, **details: str) -> str:
    """A message in a language, filled in."""
    return _MESSAGES[name][language].format(**details)


def knows(name: str) -> bool:
    """Whether there is a message of that name."""
    return name in _MESSAGES
