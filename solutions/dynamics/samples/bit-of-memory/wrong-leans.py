"""The bias has the sign of the hum.

says: leans to one side
"""

def design_latch(noise, hum, loudest):
    return 0.7 * loudest, hum, loudest
