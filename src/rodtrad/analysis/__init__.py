"""Pure methods, one file each: numbers in, a frozen result out that says what it rests on.

No Django, no clock, no files. The bottom of the house: ``datasets`` and every room above may use it.
"""
