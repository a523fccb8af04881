"""The commands for sending a draft."""
