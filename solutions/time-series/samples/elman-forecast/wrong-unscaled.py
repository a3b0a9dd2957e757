"""The values go in as they are.

says: went in unscaled
"""

def elman_forecast(series, n, T, network):
    x = np.array([series[t - T : t] for t in range(len(series) - n, len(series))])[..., None]
    h = np.zeros((n, len(network["b_h"])))
    for t in range(T):
        h = np.tanh(x[:, t] @ network["W_xh"] + h @ network["W_hh"] + network["b_h"])
    y = h @ network["W_hy"] + network["b_y"]
    return y[:, 0] * network["spread"] + network["centre"]
