"""Limits for untrusted input; exceeding one is a problem with an id of its own.

All are far above the needs of a year of the SCO: that of 2021 has 140 files of 100 kilobytes in all.
"""

from __future__ import annotations

LARGEST_FILE_MB = 4
"""A file of data or a template (SCO-E008)."""

DEEPEST = 20
"""Nesting of lists and mappings (SCO-E007)."""

MOST_VALUES = 100_000
"""Values in one YAML file: texts, lists and mappings (SCO-E130)."""

LONGEST_TEXT = 10_000
"""Characters of one value (SCO-E131), also after names are inserted (SCO-E143): two to three printed pages."""

LONGEST_ENTRY = 100_000
"""Characters of all texts of one entry (SCO-E145), about twenty-five pages."""

DEEPEST_NAMES = 20
"""Nesting of names that refer to other names (SCO-E144)."""

MOST_FILES = 20_000
"""Files of one year, the year before, the reference data and the templates (SCO-E137)."""

LARGEST_PROJECT_MB = 64
"""Their total size (SCO-E138)."""

DEEPEST_FOLDERS = 10
"""Nesting of folders below that of a year, of the reference data or of the templates (SCO-E142)."""

MOST_VALUES_OF_A_YEAR = 500_000
"""Values in all files of one year (SCO-E141)."""

MOST_PROBLEMS = 200
"""Problems reported of one file."""

LONGEST_QUOTED = 200
"""Characters of a value that a message repeats."""

MOST_STEPS = 2_000_000
"""Loop iterations, calls and inclusions in all templates of one document (SCO-E134); an event takes about ten."""

LARGEST_MARKUP_MB = 64
"""Output of one template, in millions of characters (SCO-E134)."""

LONGEST_PARAGRAPH = 200_000
"""Characters of a paragraph made by templates (SCO-E134): the longest entry and the wording around it."""

MOST_PARAGRAPHS = 10_000
"""Paragraphs of a decision or a report (SCO-E156); that of 2021 has two hundred."""

LONGEST_DOCUMENT = 2_000_000
"""Characters of a decision or a report (SCO-E156), about eight hundred pages; each takes half a kilobyte to print."""

LARGEST_PRODUCT = 1_000_000
"""Characters or items that a multiplication in a template may give (SCO-E134)."""

WIDEST_NUMBER_BITS = 256
"""Bits of a number that a multiplication in a template may give (SCO-E134)."""

TEMPLATE_MEMORY_MB = 1024
"""Memory that the composition of a document may add (SCO-E134)."""

LARGEST_PACK_MB = 256
"""Size of a session pack; that of 2021 has less than one megabyte."""

MOST_MEMBERS = 20_000
"""Files in a session pack."""

LARGEST_MANIFEST_MB = 16
"""Size of the manifest of a session pack; that of 2021 has ten kilobytes."""

PLACE_MEMORY_MB = 512
"""Memory for reading a document of an untrusted pack; if it is not enough, the page of a change is not named."""

REBUILD_MEMORY_MB = 4096
"""Memory of the process that rebuilds the documents of a session pack."""

LARGEST_MEMORY_MB = 4096
"""Address space of each process of a command (SCO-E154); a build of 2021 takes a tenth of it."""

LONGEST_COMPOSITION_SECONDS = 60
"""Processor time of a composition for the preview (SCO-E155); that of 2021 takes a fifth of a second."""

LONGEST_RUN_SECONDS = 600
"""Processor time of each process of a command (SCO-E155); a build of 2021 takes two seconds."""

LARGEST_RETURNED_MB = 64
"""A Word file that a delegation sent back (SCO-E163); that of 2021 has fifty kilobytes."""

MOST_WORD_PARTS = 5_000
"""Members of the archive of a Word file (SCO-E164)."""

LARGEST_WORD_TEXT_MB = 64
"""Each part of a Word file that is read, unpacked (SCO-E164); the text of 2021 has half a megabyte."""

WIDEST_PACKING = 400
"""How many times smaller than unpacked a part of more than a megabyte may be (SCO-E164); text packs twenty times."""

MOST_WORD_CHANGES = 100_000
"""Tracked changes and comments of a Word file (SCO-E166)."""

MOST_WORD_PARAGRAPHS = 20_000
"""Paragraphs of a Word file (SCO-E167); a circulated one has ``MOST_PARAGRAPHS`` at most."""

LONGEST_WORD_TEXT = 4_000_000
"""Characters of the text of a Word file, and of a comment with its replies (SCO-E167)."""

LONGEST_COMMENT = 20_000
"""Characters of one comment that are kept, and of the words on which it hangs."""
