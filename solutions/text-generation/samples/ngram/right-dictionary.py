"""A dictionary of followers, and a list of probabilities."""

def ngram_probabilities(ids, context, V):
    def chance(c, s):
        if s is None:
            return 1 / V
        m, N = len(s), {}
        for i in range(m, len(ids)):
            if tuple(ids[i - m : i]) == s:
                N[int(ids[i])] = N.get(int(ids[i]), 0) + 1
        below = chance(c, s[1:] if s else None)
        if not N:
            return below
        return (N.get(c, 0) + len(N) * below) / (sum(N.values()) + len(N))

    return [chance(c, tuple(context)) for c in range(V)]
