"""Written with one-hot rows and einsum."""

def look_up(ids, mask, W):
    E = np.einsum("btv,vd->btd", np.eye(len(W))[ids], W)
    weight = mask / mask.sum(axis=1, keepdims=True)
    return E, np.einsum("bt,btd->bd", weight, E)
