"""A pulse louder than the line allows.

says: the loudest
"""

def design_latch(noise, hum, loudest):
    return 3.0, -hum, 10.0
