"""The verbs, each in the module of its name and loaded only when it is called for: ``check`` waits for no other."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import click

VERBS = (
    *("build", "check", "circulate", "diff", "draft", "explain", "fmt", "layout", "new", "preview", "redline"),
    *("schema", "seal", "status", "verify"),
)
KINDS = ("document", "event", "session")
"""What ``new`` can write, each a verb below it."""


class Verbs(click.Group):
    """All verbs; ``translated`` gives each, with its name, the language in which it is to speak."""

    translated: Callable[[click.Command, str], click.Command] | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """The verb of a name, or None where there is none."""
        if cmd_name not in VERBS:
            return None
        verb: click.Command = getattr(import_module(f"sco_report.cli.{cmd_name}"), cmd_name)
        return self.translated(verb, cmd_name) if self.translated else verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is called for; of one that is not there, what it may have been meant to be."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=VERBS, ctx=ctx) from error
