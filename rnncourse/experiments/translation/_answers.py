"""What a translator says: told the truth, left to itself, searched for, or looked up at a step."""

from collections.abc import Sequence

from rnncourse.arrays import Array
from rnncourse.decoding import beam_search, greedy_search, network_scorer
from rnncourse.experiments.translation._translators import Pairs
from rnncourse.layers import EncoderDecoder
from rnncourse.text import PairCoder


def say_when_told(network: EncoderDecoder, coder: PairCoder, pairs: Pairs) -> list[str]:
    """Let a translator say the likeliest character at each place when it is told the true ones before.

    Parameters
    ----------
    network : EncoderDecoder
        A translator.
    coder : PairCoder
        Its alphabets.
    pairs : sequence of pairs of str
        What is read, and the truth.

    Returns
    -------
    list of str
        One text a pair, as long as the truth or ended before.
    """
    batch = coder.encode(pairs)
    trace = network.forward(batch.source, batch.heard, batch.source_mask)
    return coder.decode(trace.output.argmax(axis=-1))


def search_for(
    network: EncoderDecoder, coder: PairCoder, texts: Sequence[str], *, width: int, longest: int
) -> list[tuple[str, float]]:
    """Translate texts by a beam search.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator.
    coder : PairCoder
        Its alphabets.
    texts : sequence of str
        What is to be read.
    width : int
        Width of the beam; 1 is greedy decoding.
    longest : int
        Most characters to write, the end mark included.

    Returns
    -------
    list of (str, float)
        The likeliest text that was found for each, and its log-probability in nats.
    """
    score, found = network_scorer(network.decoder), []
    for text in texts:
        batch = coder.encode([(text, "")])
        start = network.handed_over(network.encoder.forward(batch.source), None)
        best = beam_search(score, start, coder.start, coder.end, width=width, longest=longest)[0]
        found.append(("".join(coder.target.decode(best.ids)), best.log_probability))
    return found


def look_up(
    network: EncoderDecoder, coder: PairCoder, texts: Sequence[str], *, longest: int
) -> tuple[list[str], Array]:
    """Translate texts greedily with attention, and say where the decoder looked.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator with attention.
    coder : PairCoder
        Its alphabets.
    texts : sequence of str
        What is to be read.
    longest : int
        Most characters to write, the end mark included.

    Returns
    -------
    list of str
        What was written, one text each.
    ndarray of shape (B, T, S)
        For each character written the share of every character of the source; each row sums to 1. Behind the end of a
        text stand rows and columns of its longer neighbours.
    """
    written = translate(network, coder, texts, longest=longest)
    batch = coder.encode(list(zip(texts, written, strict=True)))
    trace = network.forward(batch.source, batch.heard, batch.source_mask)
    place = list(network.decoder.layers).index("attention")
    return written, trace.decoder.traces[place].weights


def translate(network: EncoderDecoder, coder: PairCoder, texts: Sequence[str], *, longest: int) -> list[str]:
    """Let a translator write greedily.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator.
    coder : PairCoder
        Its alphabets.
    texts : sequence of str
        What is to be read.
    longest : int
        Most characters to write, the end mark included.

    Returns
    -------
    list of str
        One text each.
    """
    batch = coder.encode([(text, "") for text in texts])
    read = network.encoder.forward(batch.source, None, batch.source_mask)
    start = network.handed_over(read, batch.source_mask)
    score = network_scorer(network.decoder)
    ids, _ = greedy_search(score, start, coder.start, coder.end, B=len(texts), longest=longest)
    return coder.decode(ids)
