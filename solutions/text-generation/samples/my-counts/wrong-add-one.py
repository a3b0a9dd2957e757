"""Add-one smoothing.

says: K was taken as 4
"""

def my_counts():
    text, context, symbol = mine["text"], mine["context"], mine["symbol"]
    behind = [b for a, b in zip(text, text[1:]) if a == context]
    p = (text.count(symbol) + 1) / (len(text) + 4)
    K = len(set(behind))
    q = (behind.count(symbol) + K * p) / (len(behind) + K)
    return p, q, -np.log2(q)
