"""What is unusual this month? Every area and kind at once, with season, trend and how many were looked at.

A room within the room, without tables of its own. May use the datasets beside it and everything below.
"""
