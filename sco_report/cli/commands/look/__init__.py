"""The commands for looking at what a year says."""
