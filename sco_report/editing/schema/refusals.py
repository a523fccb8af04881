"""Schemas that say in Russian what they refuse.

The YAML server of editors has a text of its own, in English, for each keyword of JSON Schema. A schema can replace it
by its ``errorMessage`` for some keywords only. The others are tried as a condition: where it does not hold, a type that
the value does not have refuses, with such a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sco_report.model.names.descriptions import descriptions

Schema = dict[str, Any]

_SCHEMAS = ("items", "if", "then", "else", "additionalProperties")
_LISTS = ("allOf", "anyOf")
_TABLES = ("properties", "definitions")
"""Keywords that hold a schema, a list of schemas, and schemas by name."""

_AS_CONDITION = ("minItems", "maxItems", "minimum", "maximum", "minLength", "not", "oneOf")
"""Keywords whose text cannot be replaced; each has a message in ``descriptions.yaml``."""


def in_russian(schema: Any) -> Any:
    """A schema that accepts the same, whose refusals have a message in Russian."""
    if not isinstance(schema, dict):
        return schema
    parts = {name: _parts(name, value) for name, value in schema.items()}
    kept = {name: value for name, value in parts.items() if name not in {*_AS_CONDITION, "required", "dependencies"}}
    rules = [*parts.get("allOf", []), *_rules(schema)]
    if schema.get("type") == "object":
        del kept["type"]
        rules.append({"type": "object", "errorMessage": _message("object")})
    message = schema.get("errorMessage") or _of_keys(schema) or _of_type(schema)
    return kept | ({"errorMessage": message} if message else {}) | ({"allOf": rules} if rules else {})


def _parts(name: str, value: Any) -> Any:
    if name in _SCHEMAS and name != "if":
        return in_russian(value)
    if name in _LISTS:
        return [in_russian(one) for one in value]
    if name in _TABLES:
        return {key: in_russian(one) for key, one in value.items()}
    return value


def _rules(schema: Schema) -> Iterator[Schema]:
    """What a schema refuses by keywords whose text is English, each as a schema of its own."""
    own = schema.get("errorMessage")
    for key in schema.get("required", []):
        yield {"required": [key], "errorMessage": own or _message("required", key=key)}
    for key, needed in schema.get("dependencies", {}).items():
        yield from _dependency(key, needed)
    for name in _AS_CONDITION:
        if name in schema:
            message = own or _message(name, value=schema[name])
            yield {"if": {name: schema[name]}, "else": {"type": "null", "errorMessage": message}}


def _dependency(key: str, needed: list[str] | Schema) -> Iterator[Schema]:
    if isinstance(needed, list):
        rules: list[Schema] = [
            {"required": [one], "errorMessage": _message("dependencies", key=key, needed=one)} for one in needed
        ]
    else:
        rules = [in_russian({"errorMessage": _message("excluded", key=key)} | needed)]
    yield from ({"if": {"required": [key]}, "then": rule} for rule in rules)


def _of_keys(schema: Schema) -> str | None:
    """The message for a key that may not stand there."""
    if schema.get("additionalProperties") is False:
        return _message("unknown_key")
    return _message("misplaced_key") if False in schema.get("properties", {}).values() else None


def _of_type(schema: Schema) -> str | None:
    """The message for a value of another type, which is that of its form, if it has one."""
    stated = schema.get("type")
    if stated is None or stated == "object":
        return None
    return schema.get("patternErrorMessage") or _message(stated if isinstance(stated, str) else "scalar")


def _message(name: str, **details: Any) -> str:
    messages: Mapping[str, str] = descriptions().refusals
    return messages[name].format(**details)
