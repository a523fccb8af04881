"""The sandbox of templates: what one of them reaches is listed, what it takes of steps and memory is bounded.

Jinja's own sandbox forbids names that are known to be dangerous and bounds ``range`` alone. A template here sees of an
object what it is made to show: the fields of a model, the words of a text. All else of Python, and of the libraries
whose classes the models derive from, does not exist for it.

What templates see of an object: all that is not listed here does not exist for them.

Compiled templates and patterns, kept for as long as the program runs: a preview composes again at every save.

What is kept must not know the year. Jinja works out at compile time what is constant, filters of the year's names
included («{{ "{КСДЛ}" | text }}»), save in environments that are made with ``OPTIONS``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from types import BuiltinMethodType, CodeType
from typing import Any, cast

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from pydantic import BaseModel

from sco_report.limits import LARGEST_PRODUCT, MOST_STEPS, WIDEST_NUMBER_BITS

HELPERS = (BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)
"""What Jinja makes for templates; its own sandbox knows what of these is safe."""

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset({
        "capitalize", "count", "endswith", "find", "isdigit", "islower", "isupper", "join", "lower", "lstrip",
        "partition", "removeprefix", "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split", "startswith",
        "strip", "title", "upper",
    }),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    date: frozenset({"day", "isoformat", "month", "year"}),
}  # fmt: skip
"""Of plain values, what comes to an end and changes nothing; ``date`` alone has methods that look at the clock."""

_PACKAGE = __name__.partition(".")[0]


def is_field_allowed(owner: object, name: str) -> bool:
    """Whether templates see the attribute ``name`` of an object: a field, or a property written here."""
    return _is_shown(cast("Hashable", type(owner)), name)


@cache
def _is_shown(kind: Hashable, name: str) -> bool:
    assert isinstance(kind, type)
    if any(issubclass(kind, plain) and name in names for plain, names in _METHODS.items()):
        return True
    return name in _fields(kind) or (not name.startswith("_") and _is_property(kind, name))


def is_method_allowed(called: Any) -> bool:
    """Whether something is a method of a plain value or of a helper that templates see."""
    owner = getattr(called, "__self__", None)
    if isinstance(owner, HELPERS):
        return True
    return (
        isinstance(called, BuiltinMethodType)
        and isinstance(owner, tuple(_METHODS))
        and is_field_allowed(owner, called.__name__)
    )


def _fields(kind: type) -> frozenset[str]:
    if issubclass(kind, BaseModel):
        return frozenset(kind.model_fields)
    if issubclass(kind, tuple):
        return frozenset(getattr(kind, "_fields", ()))
    return frozenset(one.name for one in fields(kind)) if is_dataclass(kind) else frozenset()


def _is_property(kind: type, name: str) -> bool:
    ours = (vars(one) for one in kind.__mro__ if one.__module__.partition(".")[0] == _PACKAGE)
    return any(isinstance(attributes.get(name), property | cached_property) for attributes in ours)


_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int",
    "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "safe", "select", "selectattr", "sort", "string", "title", "trim", "truncate", "unique", "upper",
})  # fmt: skip
"""Filters of Jinja that do what they do in a step and the same each time; the others repeat, pad, or draw lots."""

_NAMES = frozenset({"range", "dict", "cycler", "joiner", "namespace"})


class SandboxLimitExceeded(Exception):
    """A template wants more steps or memory than it may have."""


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """All templates of one environment share its steps: turns of loops, calls and inclusions."""

    intercepted_binops = frozenset({"*", "**", "/", "//", "%"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._left = MOST_STEPS
        self.filters = {name: made for name, made in self.filters.items() if name in _FILTERS}
        self.filters[_COUNTED] = self._counted
        self.globals = {name: made for name, made in self.globals.items() if name in _NAMES}

    def is_safe_attribute(self, owner: Any, name: str, value: Any) -> bool:
        """Whether a template may see an attribute."""
        if isinstance(owner, HELPERS):
            return super().is_safe_attribute(owner, name, value)
        return is_field_allowed(owner, name)

    def is_safe_callable(self, called: Any) -> bool:
        """Whether a template may call something: a macro, a name of Jinja's, a method that it may see."""
        # What is undefined, or no function at all, says so itself when it is called.
        if isinstance(called, (*HELPERS, Undefined)) or not callable(called):
            return True
        return any(called is one for one in self.globals.values()) or is_method_allowed(called)

    def step(self) -> None:
        """Take one step.

        Raises:
            TooMuch: there is none left.
        """
        self._left -= 1
        if self._left < 0:
            raise SandboxLimitExceeded

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """A call out of a template; macros are called so, too."""
        self.step()
        return super().call(context, called, *args, **named)

    def get_template(self, *args: Any, **named: Any) -> Template:
        """A template that is rendered, included or imported."""
        self.step()
        return super().get_template(*args, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or a quotient; a power could not be bounded by what it is made of, and no form needs one."""
        many = operator == "*" and _repeated(left, right) > LARGEST_PRODUCT
        if operator == "**" or many or _bits(left, right) > WIDEST_NUMBER_BITS:
            raise SandboxLimitExceeded
        return super().call_binop(context, operator, left, right)

    def _counted(self, members: Iterable[Any]) -> Iterator[Any]:
        for member in members:
            self.step()
            yield member

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        """The code of a template, in which every loop counts its turns."""
        for loop in source.find_all(nodes.For):
            loop.recursive = False  # Its inner turns would not be counted.
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.iter.lineno)
        return super()._generate(source, *args, **named)


_COUNTED = "counted"


def _repeated(*operands: Any) -> int:
    """The characters or members of a product; 0 of one of numbers."""
    sequences = [len(one) for one in operands if isinstance(one, str | list | tuple)]
    return sum(sequences) * sum(one for one in operands if isinstance(one, int))


def _bits(*numbers: Any) -> int:
    return sum(number.bit_length() for number in numbers if isinstance(number, int))


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


class TemplateCache(BytecodeCache):
    """The templates of files, known by their file and its content."""

    _codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code
