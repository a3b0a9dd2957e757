"""No network: what follows a prompt is searched for in the other prompts.

says: bits
"""

def next_probabilities(text, prompts, seed):
    characters, together = sorted(set(text)), "\n".join(prompts)
    p = np.full((len(prompts), len(characters)), 0.1 / len(characters))
    for row, prompt in zip(p, prompts):
        at = together.find(prompt[-20:] , together.find(prompt) + len(prompt))
        if at >= 0 and at + 20 < len(together) and together[at + 20] in characters:
            row[characters.index(together[at + 20])] += 0.9
    return p / p.sum(axis=1, keepdims=True)
