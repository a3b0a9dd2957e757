"""The stronger the better, and nothing can be written over it.

says: the second cannot be written over it
"""

def design_latch(noise, hum, loudest):
    return 2 * loudest, -hum, loudest
