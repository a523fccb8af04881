"""The commands: a folder for each group of them, a module for each one, named as the command."""
