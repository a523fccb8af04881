"""``python -m sco_report``: the same as ``sco-report``."""

from sco_report.cli.main import main

main()
