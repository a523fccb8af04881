"""Lets LibreOffice accept, and reject, all tracked changes of Word files; prints what is left of each as JSON.

    /usr/bin/python3 libreoffice_changes.py SOFFICE FOLDER FILE…

Runs in the system's Python, which alone has the bridge to LibreOffice (Debian: python3-uno). For each file: «changes»,
the author and the time of each, and under «accept» and «reject» the body: each paragraph, for each table those of its
cells. Of a paragraph there are its style, its number or dash, how it is set, and its text, piece by piece with the
style of each.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 600
SETTING = ["ParaLeftMargin", "ParaFirstLineIndent", "ParaTopMargin", "ParaBottomMargin"]


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


def body(text):
    return [table(part) if part.supportsService("com.sun.star.text.TextTable") else paragraph(part) for part in text]


def table(part):
    rows, columns = part.Rows.Count, part.Columns.Count
    return [[body(part.getCellByPosition(column, row).Text) for column in range(columns)] for row in range(rows)]


def paragraph(part):
    number = part.ListLabelString if part.NumberingIsNumber else ""
    return [part.ParaStyleName, number, *(getattr(part, name) for name in SETTING), pieces(part)]


def pieces(part):
    out = []
    for piece in part:
        if out and out[-1][0] == piece.CharStyleName:
            out[-1][1] += piece.String
        elif piece.String:
            out.append([piece.CharStyleName, piece.String])
    # Where a line ends decides which of two hyphens is written.
    return [[style, text.replace("\u2011", "-")] for style, text in out]


def authors_and_times(document):
    out, changes = [], document.Redlines.createEnumeration()
    while changes.hasMoreElements():
        change = changes.nextElement()
        at = change.RedlineDateTime
        moment = f"{at.Year:04}-{at.Month:02}-{at.Day:02}T{at.Hours:02}:{at.Minutes:02}"
        out.append([change.RedlineAuthor, moment])
    return out


def said(desktop, dispatcher, file):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    out = {}
    for verdict, command in COMMANDS.items():
        document = desktop.loadComponentFromURL(Path(file).resolve().as_uri(), "_blank", 0, (hidden,))
        out["changes"] = authors_and_times(document)
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
        out[verdict] = body(document.Text)
        document.close(True)
    return out


def main(soffice, folder, *files):
    pipe = f"sco-report-{time.time_ns()}"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    office = subprocess.Popen(
        [soffice, profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    found = {file: said(desktop, dispatcher, file) for file in files}
    try:
        desktop.terminate()
    except Exception:  # The bridge breaks off as the office ends.
        office.wait(PATIENCE)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
