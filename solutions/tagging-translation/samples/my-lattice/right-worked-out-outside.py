"""The cell works it out; the function hands over arrays of floats."""

start, step, scores = (np.array(numbers, dtype=float) for numbers in mine.values())
first = start + scores[0]
second = (first + step.T).max(axis=1) + scores[1]
third = (second + step.T).max(axis=1) + scores[2]
c = int(third.argmax())
b = int((second + step[:, c]).argmax())
a = int((first + step[:, b]).argmax())


def my_lattice():
    return [np.array([first, second, third]), np.array([a, b, c])]
