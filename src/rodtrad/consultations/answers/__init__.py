"""What does the body say, point by point, and how was it prepared? The answer, its points and the memo.

A room within the room. May use the round and below.
"""
