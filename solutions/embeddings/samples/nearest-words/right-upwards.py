"""Sorted upwards and turned round."""

def nearest_words(W, word, n):
    with np.errstate(invalid="ignore"):
        directions = np.nan_to_num(W / np.linalg.norm(W, axis=1)[:, None])
    cosines = np.einsum("vd,d->v", directions, directions[word])
    order = np.argsort(cosines)[::-1]
    order = order[order != word][:n]
    return order.tolist(), cosines[order].tolist()
