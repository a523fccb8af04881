"""What the command line itself says, in both languages; problems have texts of their own."""

from __future__ import annotations

from sco_report.problems.catalogue import Language

_MESSAGES: dict[str, dict[Language, str]] = {
    "built": {"ru": "Готово: {files}", "en": "Done: {files}"},
    "clean": {"ru": "Ошибок нет, предупреждений нет.", "en": "No errors, no warnings."},
    "checked": {
        "ru": "Проверено записей за {years} год: {entries}; предупреждений, допущенных с обоснованием: {allowed}.",
        "en": "Entries of {years} checked: {entries}; warnings allowed with a reason: {allowed}.",
    },
    "unfinished": {
        "ru": "Не завершено записей: {count}; с ними собирается только проект.",
        "en": "Unfinished entries: {count}; with them only a draft can be built.",
    },
    "warnings": {
        "ru": "Предупреждений: {count}; их показывает sco-report check.",
        "en": "Warnings: {count}; sco-report check shows them.",
    },
    "stated": {"ru": "задано", "en": "stated"},
    "holds": {"ru": "Сверено значений: {rows}; все выдержаны.", "en": "All {rows} values hold."},
    "reading": {"ru": "Чтение и проверка записей", "en": "Reading and checking the entries"},
    "composing": {"ru": "Составление текста", "en": "Composing the text"},
    "rendering": {"ru": "Верстка: {file}", "en": "Laying out {file}"},
    "interrupted": {
        "ru": "Прервано; прежние файлы остались на месте.",
        "en": "Interrupted; the previous files are still there.",
    },
    "fault": {
        "ru": "Сбой программы; данные не тронуты. Подробности для разработчика: {log}",
        "en": "The program failed; the data is untouched. Details for the developer: {log}",
    },
    "error": {"ru": "Ошибка: {error}", "en": "Error: {error}"},
    "help": {"ru": "Справка: {command}", "en": "Help: {command}"},
    "no_project": {
        "ru": "здесь нет проекта: не найдены папки data и templates",
        "en": "no project here: the folders data and templates were not found",
    },
    "no_epoch": {
        "ru": "SOURCE_DATE_EPOCH={value} — не дата от 1980 до 2107 года в секундах",
        "en": "SOURCE_DATE_EPOCH={value} is not a date from 1980 to 2107 in seconds",
    },
    "no_data": {
        "ru": "{file} — не запись и не шаблон: проверяются файлы из data и templates",
        "en": "{file} is neither an entry nor a template: files of data and templates are checked",
    },
    "no_dictionary": {
        "ru": "нет словаря {file}: установите его (Debian: sudo apt-get install -y hunspell-ru) или укажите другой",
        "en": "no dictionary {file}: install it (Debian: sudo apt-get install -y hunspell-ru) or name another",
    },
    "serving": {
        "ru": "Документ в браузере: {address} (завершить: Ctrl-C)",
        "en": "The document in the browser: {address} (Ctrl-C ends)",
    },
    "no_port": {
        "ru": "порт {port} занят или недоступен; выберите другой (--port 8022) или любой свободный (--port 0)",
        "en": "port {port} is taken or cannot be had; choose another (--port 8022) or any that is free (--port 0)",
    },
    "no_years": {
        "ru": "в папке data нет ни одного года",
        "en": "there is no year in the folder data",
    },
    "no_problem": {
        "ru": "номера «{value}» нет; ближайший — {nearest}",
        "en": "there is no problem “{value}”; the nearest is {nearest}",
    },
    "allowing": {
        "ru": "Если запись верна, допустите предупреждение комментарием: # sco-report: allow {id}: почему она верна",
        "en": "Where the entry is right, allow the warning by a comment: # sco-report: allow {id}: why it is right",
    },
    "wrong_file": {"ru": "Неверно, файл {file}:", "en": "Wrong, the file {file}:"},
    "wrong_piece": {"ru": "Неверно, отрывок файла {file}:", "en": "Wrong, a piece of {file}:"},
    "right": {"ru": "Верно:", "en": "Right:"},
    "right_elsewhere": {"ru": "Верно, файл {file}:", "en": "Right, the file {file}:"},
    "caret": {
        "ru": "Знак ^ показывает место, которое назовет сообщение.",
        "en": "The sign ^ points at the place that the message names.",
    },
    "found_in": {"ru": "Сообщение назовет файл {file}.", "en": "The message names the file {file}."},
    "found_by_build": {
        "ru": "Видно только при сборке: sco-report build.",
        "en": "Only a build finds it: sco-report build.",
    },
    "no_example": {"ru": "Примера нет: {why}.", "en": "No example: {why}."},
    "explain_one": {
        "ru": "Подробно и с примером — по номеру: sco-report explain SCO-E014",
        "en": "One of them in detail, with an example: sco-report explain SCO-E014",
    },
    "nothing": {"ru": "ни одной", "en": "none"},
    "schemas_written": {
        "ru": "Схем: {count}; обновлено: {files}.",
        "en": "Schemas: {count}; brought up to date: {files}.",
    },
    "schemas_hold": {"ru": "Схем: {count}; обновлять нечего.", "en": "All {count} schemas are up to date."},
    "formatted": {
        "ru": "Файлов в принятом виде: {files}; из них исправлено сейчас: {changed}.",
        "en": "Files in canonical form: {files}; changed just now: {changed}.",
    },
    "formatted_one": {"ru": "исправлен {file}", "en": "changed {file}"},
    "no_entry": {
        "ru": "{file} — не запись проекта: такие файлы fmt не трогает",
        "en": "{file} is not an entry of the project: fmt leaves such files alone",
    },
}


def message(name: str, language: Language, **details: str) -> str:
    """A message in a language, filled in."""
    return _MESSAGES[name][language].format(**details)
