"""A good latch for a quiet line; the hum is left to itself.

says: leans to one side
"""

def design_latch(noise, hum, loudest):
    return 0.7 * loudest, 0.0, loudest
