"""What the networks of the course read. Every data set is in the package: none is downloaded."""

from rnncourse.data._phrases import Phrases, encode, phrases, vocabulary

__all__ = ["Phrases", "encode", "phrases", "vocabulary"]
