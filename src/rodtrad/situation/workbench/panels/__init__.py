"""The workbench's nine questions, one file each: ``panel(asked)`` answers or raises ``CannotAnswer``."""
