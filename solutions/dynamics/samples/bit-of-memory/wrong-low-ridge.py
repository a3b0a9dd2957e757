"""Just above 1: two resting states with hardly a ridge.

says: lost to the noise
"""

def design_latch(noise, hum, loudest):
    return 1.2, -hum, loudest
