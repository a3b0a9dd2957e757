"""Plain Python, character by character."""

def keep_likely(p, top_k, top_p):
    result = []
    for row in p.tolist():
        best = sorted(range(len(row)), key=lambda i: -row[i])[:top_k]
        total, kept, running = sum(row[i] for i in best), [], 0.0
        for i in best:
            if running >= top_p:
                break
            kept.append(i)
            running += row[i] / total
        left = sum(row[i] for i in kept)
        result.append([row[i] / left if i in kept else 0.0 for i in range(len(row))])
    return result
