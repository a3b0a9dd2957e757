"""A product for each gate, one sequence at a time, lists."""

def lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h):
    H = len(W_hh)
    columns = {name: slice(k * H, (k + 1) * H) for k, name in enumerate("ifgo")}
    hs, cs = [], []
    for x, h, c in zip(x_t, h_prev, c_prev):
        a = {name: W_xh[:, own].T @ x + W_hh[:, own].T @ h + b_h[own] for name, own in columns.items()}
        new = sigmoid(a["f"]) * c + sigmoid(a["i"]) * np.tanh(a["g"])
        cs.append(new.tolist())
        hs.append((sigmoid(a["o"]) * np.tanh(new)).tolist())
    return hs, cs
