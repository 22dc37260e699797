"""Where? Areas with codes, geometry, validity and successors; delimited places.

Ground: lag (2023:196) § 4 (the whole territory). May use: access, parties, ui.
"""
