"""The sandbox of templates: what one of them reaches is listed, what it takes of steps and memory is bounded.

Jinja's own sandbox forbids names that are known to be dangerous and bounds ``range`` alone. A template here sees of an
object what it is made to show: the fields of a model, the words of a text. All else of Python, and of the libraries
whose classes the models derive from, does not exist for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Template, Undefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sco_report.composition.shown import HELPERS, is_shown, is_shown_method
from sco_report.limits import LARGEST_PRODUCT, MOST_STEPS, WIDEST_NUMBER_BITS

_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int",
    "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "safe", "select", "selectattr", "sort", "string", "title", "trim", "truncate", "unique", "upper",
})  # fmt: skip
"""Filters of Jinja that do what they do in a step and the same each time; the others repeat, pad, or draw lots."""

_NAMES = frozenset({"range", "dict", "cycler", "joiner", "namespace"})


class TooMuch(Exception):
    """A template wants more steps or memory than it may have."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
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
        return is_shown(owner, name)

    def is_safe_callable(self, called: Any) -> bool:
        """Whether a template may call something: a macro, a name of Jinja's, a method that it may see."""
        # What is undefined, or no function at all, says so itself when it is called.
        if isinstance(called, (*HELPERS, Undefined)) or not callable(called):
            return True
        return any(called is one for one in self.globals.values()) or is_shown_method(called)

    def step(self) -> None:
        """Take one step.

        Raises:
            TooMuch: there is none left.
        """
        self._left -= 1
        if self._left < 0:
            raise TooMuch

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
            raise TooMuch
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
