"""How does a body outside the system answer by its one-time link, without signing in?

A room within the room. May use answers, rounds and below.
"""
