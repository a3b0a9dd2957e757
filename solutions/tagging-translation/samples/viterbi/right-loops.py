"""Entry by entry, in lists."""

def viterbi(scores, start, step):
    T, V = len(scores), len(start)
    delta = [[float(start[k] + scores[0][k]) for k in range(V)]]
    note = []
    for t in range(1, T):
        row, where = [], []
        for k in range(V):
            best = 0
            for j in range(1, V):
                if delta[t - 1][j] + step[j][k] > delta[t - 1][best] + step[best][k]:
                    best = j
            where.append(best)
            row.append(delta[t - 1][best] + step[best][k] + scores[t][k])
        delta.append(row)
        note.append(where)
    k = max(range(V), key=lambda tag: delta[-1][tag])
    path = [k]
    for where in note[::-1]:
        k = where[k]
        path.insert(0, k)
    return path
