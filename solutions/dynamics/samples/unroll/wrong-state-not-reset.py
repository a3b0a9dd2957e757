"""One loop over sequences, and the state is not set back between them.

says: started where the one above it ended
"""

def unroll(x, h_0, w, b):
    h = h_0[0]
    rows = []
    for k in range(x.shape[0]):
        row = [h]
        for x_t in x[k]:
            h = np.tanh(w * h + x_t + b)
            row.append(h)
        rows.append(row)
    return np.array(rows)
