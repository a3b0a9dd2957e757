"""The hum is left to itself, and the latch is weak, also without one.

says: lost to the noise
"""

def design_latch(noise, hum, loudest):
    return 1.25, 0.0, loudest
