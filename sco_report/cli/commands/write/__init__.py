"""The commands for writing an entry."""
