"""An exponential mean."""

def forecast_volatility(returns, n):
    level, said = abs(returns[0]), []
    for r in returns[1:]:
        said.append(level)
        level = 0.88 * level + 0.12 * abs(r)
    return said[-n:]
