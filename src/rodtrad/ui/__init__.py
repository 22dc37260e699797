"""What does every page look like? Templates, page shapes, components, static files. Knows no domain word.

Ground: EN 301 549 and WCAG 2.2 AA (lag 2018:1937). May use: nothing in the house.
"""
