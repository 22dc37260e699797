"""Rödtråd: the whole chain of local crime prevention in one place, and where it is broken."""

__version__ = "0.1.0"
