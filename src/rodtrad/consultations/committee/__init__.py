"""Who proposed what, what was decided, and who dissented? The committee's treatment of one answer.

Ground: kommunallagen (2017:725) 4:27, 5:65–69. A room within the room; may use answers, the round and below.
The memo, the decision and the reservations are three voices and stay so.
"""
