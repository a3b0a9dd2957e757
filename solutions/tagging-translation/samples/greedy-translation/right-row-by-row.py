"""One source at a time; padding is cut off."""

def translate(source, mask, encoder, decoder, start, end, longest):
    rows = []
    for ids, real in zip(source, mask):
        h = np.zeros(len(encoder["b_h"]))
        for i in ids[real]:
            h = np.tanh(encoder["W_xh"][i] + h @ encoder["W_hh"] + encoder["b_h"])
        row, last = [], start
        while len(row) < longest and last != end:
            h = np.tanh(decoder["W_xh"][last] + h @ decoder["W_hh"] + decoder["b_h"])
            last = int(np.argmax(h @ decoder["W_hy"] + decoder["b_y"]))
            row.append(last)
        rows.append(row + [end] * (longest - len(row)))
    return rows
