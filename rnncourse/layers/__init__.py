"""A cell over time: whole batches of sequences, with masks and initial states, forward and backward.

The sequence form does the same arithmetic as the cells, in another order: what does not depend on the previous step
(the inputs times their weights, and all weight gradients) is one large matrix product over all steps. The tests hold
it equal to the cells, step by step.

Where a mask is False the state and the output are carried through unchanged, so that padding behind a short sequence
cannot touch what the network remembers of it.

Every layer keeps the promises of `Layer`, so that layers can be chained, stacked and reversed.
"""

from rnncourse.layers._abreast import abreast, apart
from rnncourse.layers._attention import Attention, AttentionTrace
from rnncourse.layers._bidirectional import Bidirectional, BidirectionalTrace, LearnedStart
from rnncourse.layers._chain import Chain, ChainTrace, cast
from rnncourse.layers._convolution import Convolution
from rnncourse.layers._dense import AtFirstStep, Dense, Dropout, Flatten, Repeat
from rnncourse.layers._elman import Elman, ElmanTrace
from rnncourse.layers._embedding import Embedding
from rnncourse.layers._encoder_decoder import EncoderDecoder, EncoderDecoderTrace
from rnncourse.layers._gru import GRU, GRUTrace
from rnncourse.layers._jordan import Jordan, JordanTrace
from rnncourse.layers._layer import Gradients, Layer, State, Trace, count_parameters
from rnncourse.layers._lstm import LSTM, LSTMTrace
from rnncourse.layers._one_step import one_step
from rnncourse.layers._pooling import BothEnds, LastStep, MaxOverTime, MeanOverTime
from rnncourse.layers._recurrent import Recurrent, RecurrentTrace
from rnncourse.layers._sequences import elman_sequence, jordan_sequence, last_step
from rnncourse.layers._side_by_side import Embeddings
from rnncourse.layers._variants import LSTM1997, CoupledLSTM, DeepTransition, NormalisedRecurrent, PeepholeLSTM

__all__ = [
    "GRU",
    "LSTM",
    "LSTM1997",
    "AtFirstStep",
    "Attention",
    "AttentionTrace",
    "Bidirectional",
    "BidirectionalTrace",
    "BothEnds",
    "Chain",
    "ChainTrace",
    "Convolution",
    "CoupledLSTM",
    "DeepTransition",
    "Dense",
    "Dropout",
    "Elman",
    "ElmanTrace",
    "Embedding",
    "Embeddings",
    "EncoderDecoder",
    "EncoderDecoderTrace",
    "Flatten",
    "GRUTrace",
    "Gradients",
    "Jordan",
    "JordanTrace",
    "LSTMTrace",
    "LastStep",
    "Layer",
    "LearnedStart",
    "MaxOverTime",
    "MeanOverTime",
    "Network",
    "NormalisedRecurrent",
    "PeepholeLSTM",
    "Recurrent",
    "RecurrentTrace",
    "Repeat",
    "State",
    "Trace",
    "abreast",
    "apart",
    "cast",
    "count_parameters",
    "elman_sequence",
    "jordan_sequence",
    "last_step",
    "one_step",
]

Network = Elman | Jordan
