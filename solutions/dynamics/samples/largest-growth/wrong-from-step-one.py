"""Step 0 is left out.

says: step 0 was left out
"""

def largest_growth(A, n):
    norms, power = [], np.eye(len(A))
    for _ in range(n):
        power = power @ A
        norms.append(np.linalg.norm(power, 2))
    return max(norms), int(np.argmax(norms)) + 1
