"""``python -m sco_report`` and ``sco-report``: the program, which can be interrupted while it is being imported.

Nothing is imported before Ctrl-C can be deferred, not even what takes a few milliseconds.
"""


def main() -> None:
    """Run the command line, supervised."""
    from sco_report.cli import signals

    signals.defer()
    from sco_report import runtime

    runtime.tune_gc()
    from sco_report.cli.supervisor import supervise

    supervise(_command)


def _command() -> None:
    from sco_report.cli.main import main as program

    program()


if __name__ == "__main__":  # A process that renders beside this one imports this file, too.
    main()
