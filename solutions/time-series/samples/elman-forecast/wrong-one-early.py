"""The newest known value is left out.

says: was left out
"""

def elman_forecast(series, n, T, network):
    centre, spread = network["centre"], network["spread"]
    z = (series - centre) / spread
    x = np.array([z[t - T : t] for t in range(len(z) - n - 1, len(z) - 1)])[..., None]
    h = np.zeros((n, len(network["b_h"])))
    for t in range(T):
        h = np.tanh(x[:, t] @ network["W_xh"] + h @ network["W_hh"] + network["b_h"])
    y = h @ network["W_hy"] + network["b_y"]
    return y[:, 0] * spread + centre
