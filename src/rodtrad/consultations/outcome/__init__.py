"""What was asked for, by whom, and what became of each wish? Compilation, disposition and the changed text.

A room within the room. May use committee, answers, the round and below.
"""
