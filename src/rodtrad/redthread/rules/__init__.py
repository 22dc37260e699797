"""One file per rule, named by its id. The docstring is the help page; ``run.py`` finds the files."""
