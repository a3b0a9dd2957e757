"""The skill from two errors that were rounded to two decimals, as on paper; an array."""

def my_forecast():
    values, said = np.array(mine["values"]), np.array(mine["forecasts"])
    error = round(np.sqrt(np.mean((said - values[1:]) ** 2)), 2)
    naive = round(np.sqrt(np.mean(np.diff(values) ** 2)), 2)
    back = round(np.sqrt(np.mean((said - values[:-1]) ** 2)), 2)
    return np.array([error, round(1 - error / naive, 2), back])
