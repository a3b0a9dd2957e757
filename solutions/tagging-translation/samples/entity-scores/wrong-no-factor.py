"""F1 without its 2.

says: a factor 2 is missing
"""

def entity_scores(true, found):
    W, F = (
        {(n, *span) for n, tags in enumerate(part) for span in entity_spans(tags)}
        for part in (true, found)
    )
    P = len(W & F) / len(F) if F else 0.0
    R = len(W & F) / len(W) if W else 0.0
    return P, R, P * R / (P + R) if P + R else 0.0
