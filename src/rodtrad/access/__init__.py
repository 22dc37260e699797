"""Who may see and do what, and what was done? The policy, the acts and their log.

Ground: OSL 8:1–2, HFD 2011:52, trust model §1.4. May use: parties, ui.
"""
