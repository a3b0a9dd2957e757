"""The pulse must exceed what the loop holds by some noise: an array comes back."""

def design_latch(noise, hum, loudest):
    return np.array([0.66 * loudest, 0.0 - hum, 0.98 * loudest])
