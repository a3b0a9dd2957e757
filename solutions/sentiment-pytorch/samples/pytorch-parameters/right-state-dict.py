"""By the names of the arrays."""

def parameter_counts(V, D, H):
    sizes = {"embedding": 0, "lstm": 0, "output": 0}
    for name, weight in Reader(V, D, H).state_dict().items():
        sizes[name.split(".")[0]] += int(np.prod(weight.shape))
    return list(sizes.values())
