"""How an output is chosen from scores: symbol by symbol, or the best whole sequence."""

from rnncourse.decoding._beam import Hypothesis, Scorer, beam_search, network_scorer
from rnncourse.decoding._greedy import greedy_search
from rnncourse.decoding._sampling import generate, probabilities, sample
from rnncourse.decoding._transitions import estimated_transitions
from rnncourse.decoding._viterbi import Transitions, bio_transitions, viterbi

__all__ = [
    "Hypothesis",
    "Scorer",
    "Transitions",
    "beam_search",
    "bio_transitions",
    "estimated_transitions",
    "generate",
    "greedy_search",
    "network_scorer",
    "probabilities",
    "sample",
    "viterbi",
]
