"""The commands for setting a project up."""
