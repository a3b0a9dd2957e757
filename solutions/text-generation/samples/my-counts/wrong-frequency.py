"""The plain frequency without context.

says: frequency was not mixed
"""

def my_counts():
    text, context, symbol = mine["text"], mine["context"], mine["symbol"]
    behind = [b for a, b in zip(text, text[1:]) if a == context]
    p = text.count(symbol) / len(text)
    K = len(set(behind))
    q = (behind.count(symbol) + K * p) / (len(behind) + K)
    return p, q, -np.log2(q)
