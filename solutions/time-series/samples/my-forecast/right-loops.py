"""Sums in loops, rounded at the end."""

def my_forecast():
    values, said = mine["values"], mine["forecasts"]
    a = b = c = 0
    for day in range(5):
        a += (said[day] - values[day + 1]) ** 2
        b += (values[day] - values[day + 1]) ** 2
        c += (said[day] - values[day]) ** 2
    return round((a / 5) ** 0.5, 2), round(1 - (a / b) ** 0.5, 2), round((c / 5) ** 0.5, 2)
