"""The largest entry of each row of the table.

says: the largest entry of each row of the table
"""

def viterbi(scores, start, step):
    table = [start + scores[0]]
    for row in scores[1:]:
        table.append((table[-1][:, None] + step).max(axis=0) + row)
    return np.argmax(table, axis=1)
