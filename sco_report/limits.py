"""How much the program takes from files that anybody may have made; what is beyond has a problem of its own.

Every limit is far from what a year of the SCO needs: that of 2021 has 140 files of 100 kilobytes in all.
"""

from __future__ import annotations

LARGEST_FILE_MB = 4
"""A file of data or a template (SCO-E008)."""

DEEPEST = 20
"""Levels of lists and mappings within one another (SCO-E007)."""

MOST_VALUES = 100_000
"""Values in one YAML file: texts, lists and mappings (SCO-E130)."""

LONGEST_TEXT = 10_000
"""Characters of one value (SCO-E131), also with the names that it refers to (SCO-E143): two to three pages of print."""

LONGEST_ENTRY = 100_000
"""Characters of all texts of one entry (SCO-E145); its paragraph would fill twenty-five pages."""

DEEPEST_NAMES = 20
"""Levels of names that are made of other names (SCO-E144)."""

MOST_FILES = 20_000
"""Files of one year, the year before, the reference data and the templates (SCO-E137)."""

LARGEST_PROJECT_MB = 64
"""The same files in all (SCO-E138)."""

DEEPEST_FOLDERS = 10
"""Folders within one another below that of a year, of the reference data or of the templates (SCO-E142)."""

MOST_VALUES_OF_A_YEAR = 500_000
"""Values in all files of one year (SCO-E141)."""

MOST_PROBLEMS = 200
"""Problems that are told of one file; whoever has more of them mends these first."""

LONGEST_QUOTED = 200
"""Characters of a value that a message repeats."""

MOST_STEPS = 2_000_000
"""Turns of loops, calls and inclusions in all templates of one document (SCO-E134); an event takes about ten."""

LARGEST_MARKUP_MB = 64
"""What one template may make, in millions of characters (SCO-E134)."""

LONGEST_PARAGRAPH = 200_000
"""Characters of a paragraph that templates make (SCO-E134): the texts of the longest entry, and wording around them."""

LARGEST_PRODUCT = 1_000_000
"""Characters or members that a template may make by multiplying (SCO-E134)."""

WIDEST_NUMBER_BITS = 256
"""Of a number that a template may make by multiplying (SCO-E134)."""

TEMPLATE_MEMORY_MB = 1024
"""What the composition of a document may take beside what the program has (SCO-E134)."""

LARGEST_PACK_MB = 256
"""A session pack; that of a whole year has less than one."""

MOST_MEMBERS = 20_000
"""Files in a session pack."""

LARGEST_MANIFEST_MB = 16
"""The manifest of a session pack; that of 2021 has a hundredth of one."""

PLACE_MEMORY_MB = 512
"""Memory for reading a document of an untrusted pack; if it is not enough, the page of a change is not named."""

REBUILD_MEMORY_MB = 4096
"""What the process may take in which the documents of a session pack are made anew."""
