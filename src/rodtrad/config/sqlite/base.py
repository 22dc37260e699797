"""SQLite that sorts and searches Swedish: collation ``sv`` (å ä ö last) and LIKE blind to case beyond ASCII.

PostgreSQL gets the same collation by migration (parties 0001); this is its embedded twin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoSQLite

_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})


@lru_cache(maxsize=4096)
def swedish_key(text: str) -> str:
    """``text`` as something that sorts Swedish byte by byte: é as e, case-blind, å ä ö after z."""
    moved = text.casefold().translate(_AFTER_Z)
    plain = "".join(c for c in unicodedata.normalize("NFD", moved) if not unicodedata.combining(c))
    return plain + "\0" + text


def _compare(a: str, b: str) -> int:
    x, y = swedish_key(a), swedish_key(b)
    return (x > y) - (x < y)


@lru_cache(maxsize=256)
def _pattern(like: str, escape: str) -> re.Pattern[str]:
    out, skip = [], False
    for character in like.casefold():
        if skip:
            out.append(re.escape(character))
            skip = False
        elif escape and character == escape:
            skip = True
        else:
            out.append({"%": ".*", "_": "."}.get(character, re.escape(character)))
    return re.compile("".join(out), re.DOTALL)


def _like(pattern: str | None, value: Any, escape: str = "") -> bool | None:
    if pattern is None or value is None:
        return None
    return _pattern(str(pattern), escape).fullmatch(str(value).casefold()) is not None


class DatabaseWrapper(DjangoSQLite):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        connection.create_collation("sv", _compare)
        connection.create_function("like", 2, _like, deterministic=True)
        connection.create_function("like", 3, _like, deterministic=True)
        return connection
