"""What shall be done, by whom, when, and how is it measured? Åtgärdsplan, measures and operative goals.

Ground: lag (2023:196) § 5; city rules S2, S4. May use: causes, situation, agreements and below, redthread.
"""
