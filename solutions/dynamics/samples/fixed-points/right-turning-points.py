"""Between the places where the excess turns round it has at most one zero."""

def fixed_points(w, b):
    def g(h):
        return np.tanh(w * h + b) - h

    edges = [-1.5, 1.5]
    if w > 1:
        t = np.sqrt(1 - 1 / w)
        edges += [(np.arctanh(t) - b) / w, (np.arctanh(-t) - b) / w]
    edges = sorted(edge for edge in edges if abs(edge) <= 1.5)
    found = []
    for low, high in zip(edges[:-1], edges[1:]):
        if g(low) * g(high) < 0:
            for _ in range(80):
                middle = (low + high) / 2
                if g(low) * g(middle) > 0:
                    low = middle
                else:
                    high = middle
            found.append(float(high))
    return found
