"""The sandbox of templates: what a template can reach is listed, the steps and memory that it takes are limited.

Jinja's own sandbox forbids names that are known to be dangerous and limits ``range`` alone. Here a template sees of an
object only the fields of models and views, properties of this package, and listed methods of plain values; for it, all
else of Python and of the libraries does not exist.

Compiled templates and patterns are kept for as long as the program runs, as a preview composes again at every save.
They must not know the year. Jinja works out at compile time what is constant, filters of the year's names included
(``{{ "{КСДЛ}" | text }}``), except in environments that are made with ``OPTIONS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property, wraps
from types import BuiltinMethodType, CodeType
from typing import Any, cast

from jinja2 import (
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from pydantic import BaseModel

from sco_report.limits import LARGEST_PRODUCT, MOST_STEPS, WIDEST_NUMBER_BITS
from sco_report.model.pattern_language import JINJA_FILTERS, JINJA_NAMES

HELPERS = (BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)
"""What Jinja makes for templates; all public attributes of theirs are safe."""

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
"""Methods of plain values that end soon and change nothing; others of ``date`` would read the clock."""

_PACKAGE = __name__.partition(".")[0]


def is_field_allowed(owner: object, name: str) -> bool:
    """Whether templates see the attribute ``name`` of an object: a field, or a property written in this package.

    Of what Jinja makes for templates they see all that is public, as in its own sandbox.
    """
    return _is_shown(cast("Hashable", type(owner)), name)


@cache
def _is_shown(kind: Hashable, name: str) -> bool:
    assert isinstance(kind, type)
    if issubclass(kind, HELPERS):
        return not name.startswith("_")
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


_OF_TEXT = frozenset({
    "capitalize", "e", "escape", "lower", "replace", "safe", "string", "title", "trim", "truncate", "upper",
})  # fmt: skip
"""Those that print what they are given before they change it."""

_INSERTING = frozenset({"join", "replace"})
"""Those that print what else they are given."""


class SandboxLimitExceeded(Exception):
    """A template needs more steps or memory than it may take."""


_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that mark places in a text while a document is composed (``document.markers``)."""

_OWN_MARKS = "a character of private use"

_CHARACTERS = 100
"""Characters of a text that cost as much as one member of a list."""


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox with a limit on steps: the turns of loops, calls and inclusions of all its templates together.

    What a template builds, compares or gives to a filter costs a step for each of its members, down to the innermost:
    lists that hold one another would otherwise be compared or gone through for ever.
    """

    intercepted_binops = frozenset({"+", "*", "**", "/", "//", "%"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.left = MOST_STEPS
        self.filters = {
            name: self._charging(name, made) for name, made in self.filters.items() if name in JINJA_FILTERS
        }
        self.filters |= {_COUNTED: self._counted, _CHARGED: self._charged, _TEXT: _text}
        self.globals = {name: made for name, made in self.globals.items() if name in JINJA_NAMES}

    def is_safe_attribute(self, owner: Any, name: str, value: Any) -> bool:  # noqa: ARG002
        """Whether a template may see an attribute."""
        return is_field_allowed(owner, name)

    def is_safe_callable(self, called: Any) -> bool:
        """Whether a template may call something: a macro, a name of Jinja's, a method that it may see."""
        # What is undefined, or no function at all, raises its own error when it is called.
        if isinstance(called, (*HELPERS, Undefined)) or not callable(called):
            return True
        return any(called is one for one in self.globals.values()) or is_method_allowed(called)

    def take(self, steps: int = 1) -> None:
        """Take steps of those that are ``left``.

        Raises:
            SandboxLimitExceeded: there are fewer.
        """
        self.left -= steps
        if self.left < 0:
            raise SandboxLimitExceeded

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call something from a template, a macro for example."""
        self.take()
        return self._charged(super().call(context, called, *args, **named))

    def get_template(self, *args: Any, **named: Any) -> Template:
        """A template to be rendered, included or imported."""
        self.take()
        return super().get_template(*args, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product or quotient; powers are refused, as their size does not follow from that of the operands."""
        if operator == "%" and isinstance(left, str):
            raise TypeError("'%' formats no text")
        large = operator == "*" and _repeated(left, right) > LARGEST_PRODUCT
        if operator == "**" or large or _bits(left, right) > WIDEST_NUMBER_BITS:
            raise SandboxLimitExceeded
        return self._charged(super().call_binop(context, operator, left, right))

    def _counted(self, members: Iterable[Any]) -> Iterator[Any]:
        for member in members:
            self.take()
            yield member

    def _charged(self, value: Any) -> Any:
        """A value, for which a step is taken for each of its members."""
        self.take(_deep_size(value, self.left))
        return value

    def _charging(self, name: str, made: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that takes steps for what it is given; what it prints must be texts or numbers."""

        @wraps(made)
        def charging(*args: Any, **named: Any) -> Any:
            place = 1 if hasattr(made, "jinja_pass_arg") else 0
            before, value, others = args[:place], args[place], args[place + 1 :]
            if isinstance(value, Iterator):
                value = self._counted(value)
            self._charged([value, *others])
            if name in _OF_TEXT:
                _text(value)
            elif name == "join":
                value = [_text(member) for member in value]
            for argument in (*others, *named.values()) if name in _INSERTING else ():
                _text(argument)
            return made(*before, value, *others, **named)

        return charging

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for data in tree.find_all(nodes.TemplateData):
            if found := _PRIVATE_USE.search(data.data):
                line = data.lineno + data.data.count("\n", 0, found.start())
                raise TemplateSyntaxError(_OWN_MARKS, line, name, filename)
        for const in tree.find_all(nodes.Const):
            if isinstance(const.value, str) and _PRIVATE_USE.search(const.value):
                raise TemplateSyntaxError(_OWN_MARKS, const.lineno, name, filename)
        return tree

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        """The code of a template, in which loops count their turns and what is built or compared is charged for."""
        for loop in source.find_all(nodes.For):
            loop.recursive = False  # Its inner turns would not be counted.
            loop.iter = _filtered(loop.iter, _COUNTED)
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [_filtered(node, _TEXT) for node in joined.nodes]
        for comparison in source.find_all(nodes.Compare):
            comparison.expr = _filtered(comparison.expr, _CHARGED)
        literals: list[nodes.List | nodes.Tuple] = [*source.find_all(nodes.List), *source.find_all(nodes.Tuple)]
        for built in literals:
            if not isinstance(built, nodes.Tuple) or built.ctx == "load":
                built.items = [_filtered(item, _CHARGED) for item in built.items]
        for pair in source.find_all(nodes.Pair):
            pair.value = _filtered(pair.value, _CHARGED)
        return super()._generate(source, *args, **named)


_COUNTED, _CHARGED, _TEXT = "counted", "charged", "printed"


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _deep_size(value: Any, most: int) -> int:
    """The members of a value, those of its members included; counting stops once there are more than ``most``."""
    size, left = 0, [value]
    while left and size <= most:
        one = left.pop()
        if isinstance(one, str):
            size += len(one) // _CHARACTERS
        elif isinstance(one, list | tuple):
            size += len(one)
            left += one
        elif isinstance(one, dict):
            size += len(one)
            left += [*one, *one.values()]
    return size


def _repeated(*operands: Any) -> int:
    """The characters or members of a product; 0 of one of numbers."""
    sequences = [len(one) for one in operands if isinstance(one, str | list | tuple)]
    return sum(sequences) * sum(one for one in operands if isinstance(one, int))


def _bits(*numbers: Any) -> int:
    return sum(number.bit_length() for number in numbers if isinstance(number, int))


@pass_context
def _printable(_: Context, value: Any) -> Any:
    """A value to be printed, which must be a text or a number, not a list, a model or None.

    As it asks for the context, Jinja evaluates no output at compile time.
    """
    return _text(value)


def _text(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Undefined):
        raise TypeError(f"'{type(value).__name__}' object is no text")
    return value


OPTIONS: dict[str, Any] = {"undefined": StrictUndefined, "optimized": False, "finalize": _printable}
"""Options with which every environment must be made."""

_patterns: dict[str, CodeType] = {}


def compile_pattern(environment: Environment, text: str) -> Template:
    """A pattern as a template, compiled once; all environments that ask must have filters of the same names.

    Raises:
        jinja2.TemplateError: it cannot be compiled.
    """
    if text not in _patterns:
        _patterns[text] = environment.compile(text)
    return Template.from_code(environment, _patterns[text], environment.make_globals(None))


class TemplateCache(BytecodeCache):
    """Keeps compiled templates by their file and its content."""

    _codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code
