"""The table is filled from the end, and the path read forwards."""

def viterbi(scores, start, step):
    rest = np.zeros(scores.shape)  # the best that can still be collected
    for t in range(len(scores) - 2, -1, -1):
        rest[t] = (step + scores[t + 1] + rest[t + 1]).max(axis=1)
    path = [int((start + scores[0] + rest[0]).argmax())]
    for t in range(1, len(scores)):
        path.append(int((step[path[-1]] + scores[t] + rest[t]).argmax()))
    return np.array(path)
