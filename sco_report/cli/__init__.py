"""The command line: how a command is found, run and ended, and what all commands share."""
