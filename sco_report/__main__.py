"""``python -m sco_report`` and ``sco-report``: the program, which can be interrupted while it still loads."""

from __future__ import annotations

import sys

from sco_report import process
from sco_report.cli import interruption


def main() -> None:
    """Load the command line and run it."""
    try:
        interruption.listen()
        process.begin()
        from sco_report.cli.main import main as program

        program()
    except KeyboardInterrupt:
        # What was being loaded is loaded again, now that nothing interrupts any more.
        interruption.be_deaf()
        from sco_report.cli.main import interrupted

        sys.exit(interrupted(sys.argv[1:]))


if __name__ == "__main__":  # A process that renders beside this one loads this file, too.
    main()
