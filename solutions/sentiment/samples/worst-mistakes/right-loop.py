"""A loop and a list."""

def worst_mistakes(p, labels, n):
    found = []
    for place, (one, label) in enumerate(zip(p, labels)):
        if label == 1 and one < 0.5 or label == 0 and one > 0.5:
            found.append((abs(one - 0.5), place))
    return [place for _, place in sorted(found, reverse=True)[:n]]
