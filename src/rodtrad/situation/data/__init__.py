"""Which files do the figures come from, whose are they, and how exact? (§ 4: the extent must be mapped)

A room within the room. The numbers lie in the store (``datasets.store``); here is who may see them and how they
came in. May use access, documents, places and the basement; ``situation`` itself uses its models.
"""
