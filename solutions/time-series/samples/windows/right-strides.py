"""A view of overlapping pieces, in 32 bits."""

def windows(series, T):
    pieces = np.lib.stride_tricks.sliding_window_view(series.astype(np.float32), T)
    return pieces[:-1, :, None], series[T:]
