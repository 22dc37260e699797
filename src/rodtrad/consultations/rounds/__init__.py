"""Who is asked, by when, and who has answered? The round, its bodies and the ledger of deadlines.

A room within the room. May use documents and below.
"""
