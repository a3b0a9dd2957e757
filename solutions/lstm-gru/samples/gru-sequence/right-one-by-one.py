"""One sequence at a time, only its real steps."""

def gru_sequence(x, h_0, W_xh, W_hh, b_h, b_hn, reset_after, mask):
    rows = []
    for b, h in enumerate(h_0[:, None]):
        states = []
        for t, real in enumerate(mask[b]):
            if real:
                h = gru_step(x[b, t][None], h, W_xh, W_hh, b_h, b_hn, reset_after)
            states.append(h[0])
        rows.append(states)
    return np.array(rows)
