"""A loop that changes sides at every step.

says: the loop is negative
"""

def design_latch(noise, hum, loudest):
    return -0.7 * loudest, -hum, loudest
