"""Mixed with a quarter.

says: mixed with 1/V
"""

def my_counts():
    text, context, symbol = mine["text"], mine["context"], mine["symbol"]
    behind = [b for a, b in zip(text, text[1:]) if a == context]
    p = (text.count(symbol) + 3 / 4) / (len(text) + 3)
    K = len(set(behind))
    q = (behind.count(symbol) + K * 0.25) / (len(behind) + K)
    return p, q, -np.log2(q)
