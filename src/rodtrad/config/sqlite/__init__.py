"""Django's SQLite with Swedish order and Swedish case: see ``base``."""
