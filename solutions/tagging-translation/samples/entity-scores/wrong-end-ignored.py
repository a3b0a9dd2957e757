"""Only where an entity begins is compared.

says: the end was ignored
"""

def entity_scores(true, found):
    W, F = (
        {(n, kind, begin) for n, tags in enumerate(part) for (kind, begin, end) in entity_spans(tags)}
        for part in (true, found)
    )
    P = len(W & F) / len(F) if F else 0.0
    R = len(W & F) / len(W) if W else 0.0
    return P, R, 2 * P * R / (P + R) if P + R else 0.0
