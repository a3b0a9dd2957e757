"""Each sentence is scored, and the scores are averaged.

says: each sentence was scored
"""

def entity_scores(true, found):
    rows = []
    for one, other in zip(true, found):
        W, F = set(entity_spans(one)), set(entity_spans(other))
        P = len(W & F) / len(F) if F else 0.0
        R = len(W & F) / len(W) if W else 0.0
        rows.append((P, R, 2 * P * R / (P + R) if P + R else 0.0))
    return tuple(np.mean(rows, axis=0))
