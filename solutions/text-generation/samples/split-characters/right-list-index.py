"""A list and its index; the unseen counted one by one."""

def split_characters(text, share):
    cut = int(len(text) * share)
    vocabulary = sorted(set(text[:cut]))
    test, unseen = [], 0
    for c in text[cut:]:
        if c in vocabulary:
            test.append(vocabulary.index(c))
        else:
            unseen += 1
    return [vocabulary.index(c) for c in text[:cut]], test, unseen
