"""Six decimals."""

def my_counts():
    text, context, symbol = mine["text"], mine["context"], mine["symbol"]
    p = (text.count(symbol) + 0.75) / (len(text) + 3)
    behind = [b for a, b in zip(text, text[1:]) if a == context]
    K = len(set(behind))
    q = (behind.count(symbol) + K * p) / (len(behind) + K)
    return round(p, 6), round(q, 6), round(-np.log2(q), 6)
