"""Who was asked about the agreement, what did each say, and what became of it? The remiss, clause by clause.

Ground: kommunallagen (2017:725) 4:27, 5:26–28, 5:65–69, 6:35; the city's practice of compilation.
May use: documents and below. An agreement is known here only as a frozen version and the keys of its parts.
"""
