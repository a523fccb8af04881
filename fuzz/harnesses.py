"""All harnesses by name; each takes bytes and fails where a property does not hold."""

from __future__ import annotations

from collections.abc import Callable

from fuzz import allowances, entries, formatting, grammar, loader, manifests, markup, packs, typography

HARNESSES: dict[str, Callable[[bytes], None]] = {
    "loader": loader.run,
    "entries": entries.run,
    "formatting": formatting.run,
    "allowances": allowances.run,
    "markup": markup.run,
    "packs": packs.run,
    "manifests": manifests.run,
    "typography": typography.run,
    "grammar": grammar.run,
}
