"""What is the crime and safety picture? Sources, observations, each party's contribution, problems, priorities.

Ground: lag (2023:196) § 4; Brå, egen och gemensam lägesbild. May use: agreements, documents, places, access and below.
"""
