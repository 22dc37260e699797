"""Where is the thread from law to result broken? Pure rules over a frozen Thread.

Ground: lag (2023:196), Brå's process and the parties' own agreement (docs/rules/).
May use: nothing in the house. Never Django, never the database, never the clock.
"""
