"""``python -m sco_report`` and ``sco-report``: the program, which can be interrupted while it still loads.

Nothing is imported before Ctrl-C can be put off, not even what loads in a few milliseconds.
"""


def main() -> None:
    """Load the command line and run it."""
    from sco_report.cli import signals

    signals.defer()
    from sco_report import runtime

    runtime.tune_gc()
    from sco_report.cli.main import main as program

    program()


if __name__ == "__main__":  # A process that renders beside this one loads this file, too.
    main()
