"""What does each reader see first? Mitt arbete, the thread page, the city grid, search, the example city.

Composes every room and is imported by none. Ground: the product's core idea. May use: every room.
"""
