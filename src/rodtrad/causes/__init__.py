"""Why does the problem arise at this time and place? The crime triangle's three sides and a why-tree.

Ground: lag (2023:196) § 4 p. 3 and prop. 2022/23:43; Brå, orsaksanalys. May use: situation and below.
"""
