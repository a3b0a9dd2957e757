"""By making the arrays and asking for their sizes."""

def gated_counts(D, H):
    def size(blocks):
        shapes = (D, blocks * H), (H, blocks * H), (blocks * H,)
        return sum(np.zeros(shape).size for shape in shapes)

    return [size(1), size(4), size(3), size(3) + np.zeros(H).size]
