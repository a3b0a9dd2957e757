"""Saving training so that it can go on as if it had never stopped.

A checkpoint is one ``.npz`` file of plain arrays and texts. It is read without pickle, so that a file from somebody
else can do no harm, and written to a neighbour first and then renamed, so that there is always a whole one.
"""

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers import Layer
from rnncourse.optim import Optimiser
from rnncourse.training._history import History
from rnncourse.training._stopping import EarlyStopping

#: Raised when what is written changes its meaning.
FORMAT = 1


@dataclass(frozen=True)
class Checkpoint:
    """Where training is saved, and how often.

    Attributes
    ----------
    path : Path
        The file, by custom ``.npz``.
    every : int
        Number of steps between two savings; the last step is saved as well.
    generators : tuple of numpy.random.Generator
        Those that batches and dropout are drawn from. Their states are saved and restored; without them a resumed
        training draws other batches than one that was never interrupted.
    """

    path: Path
    every: int = 100
    generators: tuple[np.random.Generator, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", Path(self.path))
        if self.every < 1:
            raise ValueError(f"expected to save every 1 or more steps, got {self.every}")

    def exists(self) -> bool:
        """Say whether something is saved."""
        return self.path.exists()

    def is_due(self, step: int, steps: int) -> bool:
        """Say whether to save after a step.

        Parameters
        ----------
        step, steps : int
            The step that is done, counted from 1, and the number of all.

        Returns
        -------
        bool
            True every so many steps and at the last.
        """
        return step % self.every == 0 or step == steps

    def save(
        self, network: Layer[Any], optimiser: Optimiser, history: History, stopping: EarlyStopping | None = None
    ) -> None:
        """Write everything that training needs to go on; the file before it stays until the new one is whole.

        Parameters
        ----------
        network : Layer
            The network.
        optimiser : Optimiser
            The optimiser.
        history : History
            What was measured.
        stopping : EarlyStopping, optional
            What it remembers.
        """
        arrays = {
            "format": np.array(FORMAT),
            "generators": np.array(json.dumps([g.bit_generator.state for g in self.generators], default=_as_list)),
            **_prefixed("history", {name: np.array(values) for name, values in vars(history).items()}),
            **_prefixed("parameter", network.parameters),
            **_prefixed("optimiser", optimiser.state()),
        }
        if stopping is not None:
            arrays["stopping"] = np.array([stopping.best, stopping.waited])
            arrays |= _prefixed("best", stopping.best_parameters)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_name(f"{self.path.name}.unfinished")
        with unfinished.open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path)

    def load(
        self, network: Layer[Any], optimiser: Optimiser, history: History, stopping: EarlyStopping | None = None
    ) -> None:
        """Put everything back, in place. Nothing is changed if the file does not fit.

        Parameters
        ----------
        network : Layer
            Of the same parameters as the one that was saved.
        optimiser : Optimiser
            Of the same kind.
        history : History
            Is overwritten.
        stopping : EarlyStopping, optional
            Given if one was saved.

        Raises
        ------
        ValueError
            If the file is damaged or no checkpoint, or belongs to another network or optimiser.
        """
        saved = self._read()
        parameters = _under("parameter", saved)
        _require_same(network.parameters, parameters, self.path)
        states = json.loads(str(saved["generators"]))
        if len(states) != len(self.generators) or (stopping is not None) != ("stopping" in saved):
            raise ValueError(
                f"{self.path}: expected what was saved with {len(states)} generators and "
                f"{'an' if 'stopping' in saved else 'no'} EarlyStopping; got {len(self.generators)} generators and "
                f"{'no' if stopping is None else 'an'} EarlyStopping"
            )
        optimiser.restore(_under("optimiser", saved))
        for name, parameter in network.parameters.items():
            parameter[...] = parameters[name]
        for name, values in _under("history", saved).items():
            getattr(history, name)[:] = values.tolist()
        for generator, state in zip(self.generators, states, strict=True):
            generator.bit_generator.state = state
        if stopping is not None:
            stopping.best, stopping.waited = float(saved["stopping"][0]), int(saved["stopping"][1])
            stopping.best_parameters = _under("best", saved)

    def _read(self) -> dict[str, Array]:
        try:
            with self.path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                saved = {name: arrays[name] for name in arrays.files}
        except (ValueError, OSError, EOFError, zipfile.BadZipFile, TypeError) as error:
            raise ValueError(
                f"{self.path}: expected a checkpoint, got a file that cannot be read as one: {error}"
            ) from error
        if "format" not in saved or int(saved["format"]) != FORMAT:
            raise ValueError(
                f"{self.path}: expected a checkpoint of format {FORMAT}, got {saved.get('format', 'none')}"
            )
        return saved


def _as_list(array: Array) -> Any:
    return array.tolist()


def _prefixed(prefix: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    return {f"{prefix}/{name}": array for name, array in arrays.items()}


def _under(prefix: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    return {name.removeprefix(f"{prefix}/"): array for name, array in arrays.items() if name.startswith(f"{prefix}/")}


def _require_same(ours: Mapping[str, Array], saved: Mapping[str, Array], path: Path) -> None:
    described = [
        {f"{name} {parameter.shape} {parameter.dtype}" for name, parameter in parameters.items()}
        for parameters in (ours, saved)
    ]
    expected, got = (sorted(one - other) for one, other in (described, described[::-1]))
    if expected or got:
        raise ValueError(
            f"{path}: the checkpoint belongs to another network: expected {', '.join(expected) or 'no more'}; "
            f"got {', '.join(got) or 'nothing for it'}"
        )
