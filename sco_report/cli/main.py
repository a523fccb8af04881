"""``sco-report``: runs a verb and turns whatever happens into an exit code.

0 done, 1 problems in the data or the templates, 2 wrong usage, 3 a fault of the program.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from sco_report import __version__, process
from sco_report.cli.localising import localised, usage_error
from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.cli.verbs import KINDS, VERBS, Verbs
from sco_report.problems.catalogue import Language

DONE, USAGE, FAULT = 0, 2, 3
INTERRUPTED = 130


@click.group("sco-report", cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="sco-report")
@language_option
@click.pass_context
def commands(context: click.Context, lang: Language) -> None:
    """Reports and decisions of the SCO from YAML entries."""
    # What is said of all verbs holds for each of them that does not say otherwise.
    context.default_map = {verb: {"lang": lang} | {kind: {"lang": lang} for kind in KINDS} for verb in VERBS}


def main() -> None:
    """The console script."""
    process.begin()
    process.end(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; everything it has to say goes to standard output and standard error."""
    language: Language = "en" if _wants_english(arguments) else "ru"
    try:
        # Outside standalone mode click gives the code of an early exit as the result.
        code = localised(commands, language).main(args=list(arguments), prog_name="sco-report", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except (click.Abort, KeyboardInterrupt):
        click.echo(message("interrupted", language), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(usage_error(error, language), err=True)
        return USAGE
    except Exception:
        from sco_report.faults import keep_traceback

        click.echo(message("fault", language, log=str(keep_traceback())), err=True)
        return FAULT


def _wants_english(arguments: Sequence[str]) -> bool:
    joined = " ".join(arguments)
    return "--lang en" in joined or "--lang=en" in joined
