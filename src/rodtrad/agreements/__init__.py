"""What have the parties agreed, for how long, about which areas and goals?

Ground: lag (2023:196) § 9; city rules S1, S3, S6. May use: documents, places, access, parties, ui, redthread.
"""
