"""The sandbox of templates: what one of them takes of steps and memory is bounded, whatever is written in it.

Jinja's own sandbox keeps templates from the files and the insides of the program, and bounds ``range`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Template, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sco_report.limits import LARGEST_PRODUCT, MOST_STEPS, WIDEST_NUMBER_BITS

_ENDLESS_FILTERS = ("round",)
_ENDLESS_NAMES = ("lipsum",)
"""What takes a number of repetitions and comes to no end in one step."""


class TooMuch(Exception):
    """A template wants more steps or memory than it may have."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """All templates of one environment share its steps: turns of loops, calls and inclusions."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._left = MOST_STEPS
        self.filters[_COUNTED] = self._counted
        for name in _ENDLESS_FILTERS:
            del self.filters[name]
        for name in _ENDLESS_NAMES:
            del self.globals[name]

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
        """A product; a power could not be bounded by what it is made of, and no form needs one."""
        if operator == "**" or _repeated(left, right) > LARGEST_PRODUCT or _bits(left, right) > WIDEST_NUMBER_BITS:
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
