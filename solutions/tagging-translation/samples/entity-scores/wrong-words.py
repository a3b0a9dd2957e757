"""Words in names are counted.

says: words were counted
"""

def entity_scores(true, found):
    pairs = [(a, b) for x, y in zip(true, found) for a, b in zip(x, y)]
    right = sum(a == b and a != "O" for a, b in pairs)
    f, w = sum(b != "O" for _, b in pairs), sum(a != "O" for a, _ in pairs)
    P, R = right / f if f else 0.0, right / w if w else 0.0
    return P, R, 2 * P * R / (P + R) if P + R else 0.0
