"""Did it change more here than elsewhere? What will be counted is written down before the answer is read.

A room within the room. Ground: lag (2023:196) § 6; analysis of before and after. May use plans, situation (its
datasets) and below; ``followup`` itself uses its models.
"""
