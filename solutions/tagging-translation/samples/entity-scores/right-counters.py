"""Counts sentence by sentence, in arrays."""

def entity_scores(true, found):
    counts = np.zeros(3)
    for one, other in zip(true, found):
        w, f = [tuple(s) for s in entity_spans(one)], [tuple(s) for s in entity_spans(other)]
        counts += [sum(span in w for span in f), len(f), len(w)]
    right, f, w = counts
    both = f + w
    return right / max(f, 1), right / max(w, 1), 2 * right / both if both else 0
