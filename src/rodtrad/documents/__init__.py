"""What is on the shelf? Matters, documents, frozen versions with addressable parts; files read in, papers out.

Ground: TF 2 kap., OSL 5:1–2, arkivlagen. May use: places, access, parties, ui.
"""
