"""What do the numbers say, and how sure is that? Pure methods, one file each, with a frozen result.

Ground: the published formulas, named in each file.
May use: nothing in the house. Never Django, a file or the clock.
"""
