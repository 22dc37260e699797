"""How does the draft go out on remiss, and how do the wishes come back into its text and its lineage?

A room within the room. May use agreements, consultations and below.
"""
