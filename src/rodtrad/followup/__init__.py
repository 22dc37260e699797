"""Was it done, how, and did the problem change? Production, process and effect, kept apart.

Ground: lag (2023:196) § 6; Brå, uppföljning. May use: every room below.
"""
