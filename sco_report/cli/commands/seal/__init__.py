"""The commands for sealing a session pack."""
