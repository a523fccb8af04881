"""``sco-report completion``: a script by which a shell completes commands and options with Tab."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.problems.catalogue import Language

SETUPS = {
    "bash": "echo 'eval \"$(sco-report completion bash)\"' >> ~/.bashrc",
    "zsh": "echo 'eval \"$(sco-report completion zsh)\"' >> ~/.zshrc",
    "fish": "sco-report completion fish > ~/.config/fish/completions/sco-report.fish",
}
"""The command that sets the completion up, by shell."""

VARIABLE = "_SCO_REPORT_COMPLETE"
"""The environment variable by which the script of a shell asks the program; click derives it from the name."""


@click.command()
@click.argument("shell", type=click.Choice(list(SETUPS)))
@language_option
@click.pass_context
def completion(context: click.Context, shell: str, lang: Language) -> None:
    """Print the completion of commands with Tab for bash, zsh or fish. How to set it up stands in its first lines."""
    completer = get_completion_class(shell)
    assert completer is not None, "click completes in all shells of SETUPS"
    root = context.find_root()
    script = completer(root.command, {}, "sco-report", VARIABLE)
    click.echo(f"# {message('completion', lang)}\n#   {SETUPS[shell]}\n")
    click.echo(script.source_template % script.source_vars())
