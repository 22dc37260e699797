"""Every command by name. Imported only after Django is set up, since commands import rooms."""

from __future__ import annotations

from rodtrad.config.commands import Command, check, example, keep, read, report, up

COMMANDS: dict[str, Command] = {
    "up": up.COMMAND,
    "read": read.COMMAND,
    "check": check.COMMAND,
    "report": report.COMMAND,
    "export": keep.EXPORT,
    "backup": keep.BACKUP,
    "restore": keep.RESTORE,
    "example": example.COMMAND,
}
