"""A pulse softer than need be.

says: the second cannot be written over it
"""

def design_latch(noise, hum, loudest):
    return 0.7 * loudest, -hum, 0.5 * loudest
