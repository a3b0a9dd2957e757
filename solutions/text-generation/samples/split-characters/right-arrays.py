"""Arrays, and the id from a search in the sorted characters."""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = np.array(list(text[:cut])), np.array(list(text[cut:]))
    vocabulary, training = np.unique(first, return_inverse=True)
    known = np.isin(last, vocabulary)
    return training, np.searchsorted(vocabulary, last[known]), int((~known).sum())
