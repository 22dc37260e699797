"""Who acts? Parties, units, people and memberships; who collaborates with whom from–to; councils.

Ground: OSL 8:1–2 (a party is an authority of its own), lag (2023:196) §§ 9–13. May use: ui.
"""
