"""One pair after another."""

def skip_gram_gradients(W_in, W_out, centre, context):
    loss, dW_in, dW_out = 0.0, np.zeros_like(W_in), np.zeros_like(W_out)
    for c, words in zip(centre, context):
        for n, j in enumerate(words):
            s, sign = W_in[c] @ W_out[j], 1 if n == 0 else -1
            loss += np.logaddexp(0, -sign * s) / len(centre)
            ds = -sign * np.exp(-np.logaddexp(0, sign * s)) / len(centre)
            dW_in[c] += ds * W_out[j]
            dW_out[j] += ds * W_in[c]
    return loss, dW_in, dW_out
