"""All 27 paths are tried."""

def my_lattice():
    start, step, scores = mine["start"], mine["step"], mine["scores"]

    def worth(path):
        total = start[path[0]] + scores[0][path[0]]
        for t in range(1, len(path)):
            total += step[path[t - 1]][path[t]] + scores[t][path[t]]
        return total

    def ending(t, k):
        if t == 0:
            return [[k]]
        return [[*before, k] for j in range(3) for before in ending(t - 1, j)]

    table = [[max(worth(p) for p in ending(t, k)) for k in range(3)] for t in range(3)]
    every = [p for k in range(3) for p in ending(2, k)]
    return table, max(every, key=worth)
