"""Lets LibreOffice edit a Word file as somebody at its keyboard would, and save it as a Word file.

    /usr/bin/python3 libreoffice_edits.py SOFFICE FOLDER FILE RESULT < STEPS

Runs in the system's Python, which alone has the bridge to LibreOffice (Debian: python3-uno). STEPS is a JSON list of
steps, each a list: whether changes are tracked, what to do (a function below), and its arguments, the first of which
is the text to be found.
"""

import json
import subprocess
import sys
from pathlib import Path

import uno  # noqa: F401 - makes the modules of LibreOffice importable
from com.sun.star.beans import PropertyValue
from com.sun.star.util import DateTime

sys.path.insert(0, str(Path(__file__).parent))
from libreoffice_changes import connected

PARAGRAPH_BREAK = 0
BOLD = 150.0
FORMAT = "MS Word 2007 XML"
WHO = "Айгуль"


def value(name, content):
    out = PropertyValue()
    out.Name, out.Value = name, content
    return out


class Document:
    def __init__(self, desktop, context, file):
        self.word = desktop.loadComponentFromURL(Path(file).resolve().as_uri(), "_blank", 0, (value("Hidden", True),))
        self.dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def found(self, words):
        search = self.word.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        place = self.word.findFirst(search)
        assert place is not None, words
        return place

    def dispatch(self, command, **arguments):
        given = tuple(value(name, content) for name, content in arguments.items())
        self.dispatcher.executeDispatch(self.word.CurrentController.Frame, f".uno:{command}", "", 0, given)

    def paragraph(self, words):
        place = self.found(words)
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.gotoStartOfParagraph(False)
        return cursor

    # What can be done.

    def type(self, words, after):
        place = self.found(words)
        place.Text.insertString(place.End, after, False)

    def overtype(self, words, others):
        self.found(words).String = others

    def erase(self, words):
        self.found(words).String = ""

    def replace_all(self, words, others):
        order = self.word.createReplaceDescriptor()
        order.SearchString, order.ReplaceString, order.SearchCaseSensitive = words, others, True
        assert self.word.replaceAll(order)

    def delete_paragraph(self, words):
        cursor = self.paragraph(words)
        cursor.gotoNextParagraph(True)
        cursor.String = ""

    def new_paragraph(self, words, text):
        """After the one with these words."""
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(False)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, text, False)

    def split(self, words):
        place = self.found(words)
        place.Text.insertControlCharacter(place.Start, PARAGRAPH_BREAK, False)

    def join(self, words):
        """With the next one."""
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.String = " "

    def move_down(self, words):
        self.word.CurrentController.select(self.found(words))
        self.dispatch("MoveDown")

    def cut_and_paste(self, words, before):
        cursor = self.paragraph(words)
        cursor.gotoNextParagraph(True)
        self.word.CurrentController.select(cursor)
        self.dispatch("Cut")
        self.word.CurrentController.ViewCursor.gotoRange(self.paragraph(before), False)
        self.dispatch("Paste")

    def embolden(self, words):
        self.found(words).CharWeight = BOLD


def comment(context, file, steps):
    """Comment on words in a file without showing it: the margin of comments needs more than Debian's LibreOffice has
    where it has no screen."""
    word = context.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", context)
    word.load((value("URL", file), value("FilterName", FORMAT)))
    for tracked, _, words, text in steps:
        word.RecordChanges = tracked
        paragraphs = (one for one in word.Text if one.supportsService("com.sun.star.text.Paragraph"))
        paragraph = next(one for one in paragraphs if words in one.String)
        cursor = word.Text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(words), False)
        cursor.goRight(len(words), True)
        note = word.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = WHO, text
        note.DateTimeValue = DateTime(0, 0, 30, 9, 12, 11, 2021, False)
        word.Text.insertTextContent(cursor, note, True)
    word.storeToURL(file, (value("FilterName", FORMAT),))


def name_the_user(context):
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    update = "com.sun.star.configuration.ConfigurationUpdateAccess"
    data = provider.createInstanceWithArguments(update, (value("nodepath", "/org.openoffice.UserProfile/Data"),))
    data.givenname, data.sn = WHO, ""
    data.commitChanges()


def main(soffice, folder, file, result):
    pipe = f"sco-report-{Path(folder).name}"
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    office = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    context = connected(pipe)
    name_the_user(context)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = Document(desktop, context, file)
    steps = json.load(sys.stdin)
    for tracked, action, *arguments in steps:
        if action != "comment":
            document.word.RecordChanges = tracked
            getattr(document, action)(*arguments)
    address = Path(result).resolve().as_uri()
    document.word.storeToURL(address, (value("FilterName", FORMAT),))
    document.word.close(True)
    comment(context, address, [step for step in steps if step[1] == "comment"])
    try:
        desktop.terminate()
    except Exception:  # The bridge breaks off as the office ends.
        office.wait(600)


main(*sys.argv[1:])
