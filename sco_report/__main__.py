"""``python -m sco_report`` and ``sco-report``: the program, which can be interrupted while it is being imported.

Nothing is imported before Ctrl-C can be deferred, not even what takes a few milliseconds.
"""

import os
import sys


def main() -> None:
    """Run the command line, supervised."""
    if sys.platform == "win32":  # It has none of the calls by which a command is limited, supervised and interrupted.
        sys.exit(_text("no_windows").decode())
    from sco_report.cli import signals

    signals.defer()
    from sco_report import runtime

    runtime.tune_gc()
    from sco_report.cli.supervisor import supervise

    supervise(_command)


def _command() -> None:
    no_memory = _text("no_memory")  # Later there may be too little even to read it.
    try:
        from sco_report.cli.main import main as program

        program()
    except Exception as error:
        if not _lacks_memory(error):
            raise
        # Nothing can be imported any more, not even what reads the other messages.
        os.write(2, no_memory)
        os._exit(1)


def _text(name: str) -> bytes:
    return os.read(os.open(f"{os.path.dirname(__file__)}/cli/texts/{name}.txt", os.O_RDONLY), 1000)  # noqa: PTH120


def _lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that was being handled when it was raised, is for want of memory."""
    signs = ("Cannot allocate memory", "failed to map segment")
    while error:
        # Python itself fails with a SystemError where an import gets no memory.
        if isinstance(error, (MemoryError, SystemError)) or any(sign in str(error) for sign in signs):
            return True
        error = error.__context__
    return False


if __name__ == "__main__":  # A process that renders beside this one imports this file, too.
    main()
