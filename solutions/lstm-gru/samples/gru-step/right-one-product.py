"""One product for all of the state where the reset comes after it."""

def gru_step(x_t, h_prev, W_xh, W_hh, b_h, b_hn, reset_after):
    H = h_prev.shape[1]
    from_x, from_h = x_t @ W_xh + b_h, h_prev @ W_hh
    gates = sigmoid(from_x[:, : 2 * H] + from_h[:, : 2 * H])
    r, z = gates[:, :H], gates[:, H:]
    late = r * (from_h[:, 2 * H :] + b_hn)
    heard = late if reset_after else (r * h_prev) @ W_hh[:, 2 * H :]
    n = np.tanh(from_x[:, 2 * H :] + heard)
    return n + z * (h_prev - n)
