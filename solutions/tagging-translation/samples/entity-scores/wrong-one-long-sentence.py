"""All sentences are strung together first.

says: all sentences were read as one
"""

def entity_scores(true, found):
    W = set(entity_spans([tag for tags in true for tag in tags]))
    F = set(entity_spans([tag for tags in found for tag in tags]))
    P = len(W & F) / len(F) if F else 0.0
    R = len(W & F) / len(W) if W else 0.0
    return P, R, 2 * P * R / (P + R) if P + R else 0.0
