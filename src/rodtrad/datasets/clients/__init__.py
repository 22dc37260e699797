"""Fetches from the open services people otherwise download from by hand. Off until a person turns one on.

Each client gives the bytes its reader reads; nothing here knows a store or a clock.
"""
