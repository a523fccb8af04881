"""What the command line itself says, in both languages; problems have texts of their own."""

from __future__ import annotations

from sco_report.problems.catalogue import Language

_MESSAGES: dict[str, dict[Language, str]] = {
    "built": {"ru": "Готово: {files}", "en": "Done: {files}"},
    "clean": {"ru": "Ошибок нет, предупреждений нет.", "en": "No errors, no warnings."},
    "no_errors": {"ru": "Ошибок нет.", "en": "No errors."},
    "checked": {
        "ru": "Проверено записей: {entries}; предупреждений, допущенных с обоснованием: {allowed}.",
        "en": "Entries checked: {entries}; warnings allowed with a reason: {allowed}.",
    },
    "warnings": {
        "ru": "Предупреждений: {count}; их показывает sco-report check.",
        "en": "Warnings: {count}; sco-report check shows them.",
    },
    "stated": {"ru": "задано", "en": "stated"},
    "holds": {"ru": "Все {rows} значений выдержаны.", "en": "All {rows} values hold."},
    "interrupted": {
        "ru": "Прервано; прежние файлы остались на месте.",
        "en": "Interrupted; the previous files are still there.",
    },
    "fault": {
        "ru": "Сбой программы; данные не тронуты. Подробности для разработчика: {log}",
        "en": "The program failed; the data is untouched. Details for the developer: {log}",
    },
    "no_project": {
        "ru": "здесь нет проекта: не найдены папки data и templates",
        "en": "no project here: the folders data and templates were not found",
    },
    "no_epoch": {
        "ru": "SOURCE_DATE_EPOCH={value} — не дата от 1980 до 2107 года в секундах",
        "en": "SOURCE_DATE_EPOCH={value} is not a date from 1980 to 2107 in seconds",
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
}


def message(name: str, language: Language, **details: str) -> str:
    """A message in a language, filled in."""
    return _MESSAGES[name][language].format(**details)
