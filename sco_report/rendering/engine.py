"""WeasyPrint, loaded without the search for libraries that takes as long as all the rest of its loading.

For each name that a library may bear, cffi would ask the compiler and the linker of the machine where it is. On Linux
the loader finds the libraries by themselves, under one of the very names that WeasyPrint tries. All that the program
uses of WeasyPrint it takes from here.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _nothing_searched() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


with _nothing_searched():
    from weasyprint import HTML, Attachment, Document
    from weasyprint.document import Page
    from weasyprint.formatting_structure import boxes
    from weasyprint.urls import URLFetcher

__all__ = ["HTML", "Attachment", "Document", "Page", "URLFetcher", "boxes"]
