"""What do the figures say? Panels over one choice of underlag, area, period and kinds. (§ 4: the extent must be mapped)

A room within the room. Asks only datasets the actor may see; each answer carries source, period, n, method and doubt.
May use situation.data, access, places, ui and the basement.
"""
