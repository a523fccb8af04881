"""Makes the small pictures of the README: the decision and two pages of the report of a year.

python tools/pictures.py
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pdfplumber
from PIL import ImageOps

from sco_report.build import make

ROOT = Path(__file__).parent.parent
YEAR = 2021
PAGES = {"decision": 1, "report-first": 2, "report-section-3": 11}
"""Names of the pictures and the pages of the package that they show."""
RESOLUTION = 56
GREYS = 16


def main() -> int:
    """Write ``docs/pictures/*.png``."""
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    with pdfplumber.open(BytesIO(make(ROOT, YEAR).files["package.pdf"])) as pdf:
        for name, number in PAGES.items():
            page = pdf.pages[number - 1].to_image(resolution=RESOLUTION, antialias=True).original.convert("L")
            framed = ImageOps.expand(page, border=1, fill=160)
            framed.quantize(GREYS).save(target / f"{name}.png", optimize=True)
            print(target / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
