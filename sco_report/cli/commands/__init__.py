"""The commands, one module each, named as the command; ``new`` asks through ``interview``."""
