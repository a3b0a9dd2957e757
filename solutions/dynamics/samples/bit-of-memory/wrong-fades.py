"""The loop is below 1: nothing to rest in but 0.

says: no two states to rest in
"""

def design_latch(noise, hum, loudest):
    return 0.9, -hum, loudest
