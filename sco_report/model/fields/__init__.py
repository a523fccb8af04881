"""Types of single values, shared by all entries.

A validator that refuses a value raises ``PydanticCustomError`` with a problem id as its type; ``at`` in its context
leads from the refused value to the key that is wrong.
"""
