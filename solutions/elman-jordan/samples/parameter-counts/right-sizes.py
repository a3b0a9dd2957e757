"""The arrays are made and their sizes added up."""

def parameter_counts(D, H, V):
    def total(*shapes):
        return sum(np.zeros(shape).size for shape in shapes)

    shared = [(D, H), (H,), (H, V), (V,)]
    return total(*shared, (H, H)), total(*shared, (V, H))
