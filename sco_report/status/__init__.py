"""What stands between today and the session."""
