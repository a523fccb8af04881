"""``python -m sco_report`` and ``sco-report``: the program, which can be interrupted while it still loads."""

from __future__ import annotations

from sco_report import process
from sco_report.cli import interruption


def main() -> None:
    """Load the command line and run it."""
    interruption.put_off()
    process.begin()
    from sco_report.cli.main import main as program

    program()


if __name__ == "__main__":  # A process that renders beside this one loads this file, too.
    main()
