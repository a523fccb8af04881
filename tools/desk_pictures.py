"""Makes the pictures of the handbook: the desk with a form, a save that is refused, and the calendar.

python tools/desk_pictures.py

Needs Chromium; the desk works on a copy of the data, so that nothing of them changes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures"
PORT = "8749"
ADDRESS = f"http://127.0.0.1:{PORT}"
WINDOW = (1600, 840)
COLOURS = 96
TITLE = "Совещание министров спорта государств-членов ШОС"


def main() -> int:
    """Write ``docs/pictures/desk-form.png``, ``desk-refused.png`` and ``desk-calendar.png``."""
    with (
        _desk(),
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"]) as chromium,
    ):
        page = chromium.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]}, locale="ru")
        _fill(page)
        _take(page, "desk-form")
        _refuse(page)
        _take(page, "desk-refused")
        page.once("dialog", lambda dialog: dialog.accept())
        page.goto(f"{ADDRESS}/calendar")
        _take(page, "desk-calendar")
    return 0


@contextmanager
def _desk() -> Iterator[None]:
    """The desk of a copy of the project, as long as it is needed."""
    with TemporaryDirectory() as folder:
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        command = [sys.executable, "-m", "sco_report", "preview", "--no-browser", "--port", PORT, "--project", folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        process.stdout.readline()
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def _fill(page: Page) -> None:
    """A new event with an outcome, as an editor types it."""
    page.goto(ADDRESS)
    page.locator("#outline").get_by_role("link", name="Совещание министров культуры").first.click()
    page.get_by_role("button", name="Новое…", exact=True).click()
    page.get_by_role("button", name="Мероприятие", exact=True).click()
    page.get_by_label("Раздел отчета *").select_option(label="Совещания министров и руководителей ведомств")
    page.get_by_role("textbox", name="Название", exact=True).fill(TITLE)
    page.get_by_placeholder("ДД.ММ.ГГГГ").first.fill("15.10.2021")
    page.get_by_role("combobox", name="Кто председательствовал", exact=True).fill("Казахстан")
    page.get_by_role("button", name="Добавить итог").click()
    page.get_by_label("Действие").first.select_option(label="обсудили …")
    page.get_by_role("textbox", name="Что (именительный падеж)", exact=True).fill("вопросы подготовки спортивных игр")
    page.wait_for_timeout(2000)
    page.get_by_text("15 октября 2021 года").scroll_into_view_if_needed()


def _refuse(page: Page) -> None:
    """The same with a misspelt state, which the desk does not save."""
    page.get_by_role("combobox", name="Кто председательствовал", exact=True).fill("Казакстан")
    page.get_by_role("button", name="Добавить в отчет").click()
    page.get_by_role("button", name="Сохранить все равно").wait_for()
    page.get_by_role("button", name="Заменить на").scroll_into_view_if_needed()


def _take(page: Page, name: str) -> None:
    """A picture of what is visible, in few colours."""
    page.mouse.move(WINDOW[0] / 2, 1)
    page.wait_for_timeout(1000)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)
    print(TARGET / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
