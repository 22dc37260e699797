"""Every command by name. Imported only after Django is set up, since commands import rooms."""

from __future__ import annotations

from rodtrad.config.commands import (
    Command,
    analyse,
    begin,
    check,
    example,
    keep,
    read,
    report,
    take,
    up,
    verify,
    work,
)

COMMANDS: dict[str, Command] = {
    "up": up.COMMAND,
    "begin": begin.COMMAND,
    "read": read.COMMAND,
    "import": take.COMMAND,
    "work": work.COMMAND,
    "check": check.COMMAND,
    "analyse": analyse.COMMAND,
    "report": report.COMMAND,
    "verify-log": verify.COMMAND,
    "export": keep.EXPORT,
    "backup": keep.BACKUP,
    "restore": keep.RESTORE,
    "example": example.COMMAND,
}
