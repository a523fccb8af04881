"""Compiled templates and patterns, kept for as long as the program runs: a preview composes again at every save.

What is kept must not know the year. Jinja works out at compile time what is constant, filters of the year's names
included («{{ "{КСДЛ}" | text }}»), save in environments that are made with ``OPTIONS``.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, Undefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context


@pass_context
def _printed(_: Context, value: Any) -> Any:
    """What is printed, as it is: a text or a number, and never what Python shows of a list, a model or nothing.

    As it asks for the context, Jinja prints nothing at compile time.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Undefined):
        raise TypeError(f"'{type(value).__name__}' object is no text")
    return value


OPTIONS: dict[str, Any] = {"undefined": StrictUndefined, "optimized": False, "finalize": _printed}
"""What every environment has to be made with."""

_patterns: dict[str, CodeType] = {}


def pattern(environment: Environment, text: str) -> Template:
    """A pattern, compiled where it was not before; all environments that ask must know the same filters.

    Raises:
        jinja2.TemplateError: it cannot be compiled.
    """
    if text not in _patterns:
        _patterns[text] = environment.compile(text)
    return Template.from_code(environment, _patterns[text], environment.make_globals(None))


class KeptTemplates(BytecodeCache):
    """The templates of files, known by their file and its content."""

    _codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code
