"""Measures the program against floors that run beside it: ``python -m bench``."""
