"""Each kind is scored, and the scores are averaged.

says: each kind was scored
"""

def entity_scores(true, found):
    W = {(n, *span) for n, tags in enumerate(true) for span in entity_spans(tags)}
    F = {(n, *span) for n, tags in enumerate(found) for span in entity_spans(tags)}
    rows = []
    for kind in {entity[1] for entity in W | F}:
        w, f = ({e for e in group if e[1] == kind} for group in (W, F))
        P = len(w & f) / len(f) if f else 0.0
        R = len(w & f) / len(w) if w else 0.0
        rows.append((P, R, 2 * P * R / (P + R) if P + R else 0.0))
    return tuple(np.mean(rows, axis=0)) if rows else (0.0, 0.0, 0.0)
