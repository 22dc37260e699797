"""What do the files people really have say? Typed, checked, columnar tables, and questions asked of them.

Ground: the layouts of Brå, the police, SCB, Kolada and municipal systems, found by their labels.
May use: analysis. Never Django, the database or the clock.
"""
