"""Nothing found is taken for perfect precision.

says: a precision of 1
"""

def entity_scores(true, found):
    W, F = (
        {(n, *span) for n, tags in enumerate(part) for span in entity_spans(tags)}
        for part in (true, found)
    )
    P = len(W & F) / len(F) if F else 1.0
    R = len(W & F) / len(W) if W else 0.0
    return P, R, 2 * P * R / (P + R) if P + R else 0.0
