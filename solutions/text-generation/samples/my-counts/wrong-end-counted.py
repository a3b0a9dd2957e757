"""The context at the end of the text is counted too.

says: counted also at the end
"""

def my_counts():
    text, context, symbol = mine["text"], mine["context"], mine["symbol"]
    behind = [b for a, b in zip(text, text[1:]) if a == context]
    p = (text.count(symbol) + 3 / 4) / (len(text) + 3)
    K = len(set(behind))
    q = (behind.count(symbol) + K * p) / (text.count(context) + K)
    return p, q, -np.log2(q)
