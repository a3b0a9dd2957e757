"""One after the other, by natural logarithms."""

def bits_per_character(p, target):
    nats = 0.0
    for row, i in zip(p, target):
        nats -= np.log(row[i])
    return float(nats / len(target) / np.log(2))
