"""Mean squares.

says: the root is missing
"""

def my_forecast():
    values, said = np.array(mine["values"]), np.array(mine["forecasts"])
    a, b, c = (np.mean(d**2) for d in (said - values[1:], np.diff(values), said - values[:-1]))
    return a, 1 - np.sqrt(a / b), np.sqrt(c)
