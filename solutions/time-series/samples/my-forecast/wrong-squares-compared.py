"""The skill of squares.

says: mean squares were compared
"""

def my_forecast():
    values, said = np.array(mine["values"]), np.array(mine["forecasts"])
    a, b, c = (np.mean(d**2) for d in (said - values[1:], np.diff(values), said - values[:-1]))
    return np.sqrt(a), 1 - a / b, np.sqrt(c)
