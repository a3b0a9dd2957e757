"""Lists, and a while loop."""

def character_windows(ids, n, step):
    x, y, i = [], [], 0
    while i + n < len(ids):
        x.append(list(ids[i : i + n]))
        y.append(int(ids[i + n]))
        i += step
    return x, y
