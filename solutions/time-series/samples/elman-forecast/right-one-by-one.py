"""One window at a time, weights as vectors, a list."""

def elman_forecast(series, n, T, network):
    said = []
    for t in range(len(series) - n, len(series)):
        h = np.zeros(len(network["b_h"]))
        for value in series[t - T : t]:
            z = (value - network["centre"]) / network["spread"]
            h = np.tanh(z * network["W_xh"][0] + h @ network["W_hh"] + network["b_h"])
        said.append((h @ network["W_hy"] + network["b_y"])[0] * network["spread"] + network["centre"])
    return said
