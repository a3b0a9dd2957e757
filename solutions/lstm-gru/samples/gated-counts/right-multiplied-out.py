"""Multiplied out."""

def gated_counts(D, H):
    elman = D * H + H**2 + H
    late = 3 * D * H + 3 * H**2 + 4 * H
    return elman, 4 * D * H + 4 * H**2 + 4 * H, late - H, late
