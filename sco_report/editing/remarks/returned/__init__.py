"""What a Word file that a delegation sent back says: its text with all changes accepted, and its comments."""

from sco_report.editing.remarks.returned.reading import read_returned
from sco_report.editing.remarks.returned.returned_file import Author, ReturnedFile, ReturnedParagraph, WordComment

__all__ = ["Author", "ReturnedFile", "ReturnedParagraph", "WordComment", "read_returned"]
