"""The commands for sending a draft to delegations and for what they remark on it."""
