"""What is computed once and used again is linked to everyone who uses it: cached calls and cached properties."""

import functools
from collections.abc import Callable
from typing import Any

from .recorder import Recorder

_lru_cache, _cached_property = functools.lru_cache, functools.cached_property


def install(recorder: Recorder) -> None:
    """Put caches that say who uses them in the place of those of `functools`, for functions of the project."""

    def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
        if callable(maxsize):
            return lru_cache()(maxsize)

        def decorate(function: Callable[..., Any]) -> Any:
            plain = _lru_cache(maxsize, typed)
            return _linked(recorder, function, plain) if _is_ours(recorder, function) else plain(function)

        return decorate

    functools.lru_cache = lru_cache
    functools.cached_property = _property(recorder)


def _is_ours(recorder: Recorder, function: Any) -> bool:
    return recorder.inner(getattr(getattr(function, "__code__", None), "co_filename", None)) is not None


def _linked(recorder: Recorder, function: Callable[..., Any], cache: Callable[..., Any]) -> Callable[..., Any]:
    """Cache a function so that each call, whether it computes or not, is linked to who computed its result."""
    numbers: dict[Any, int] = {}

    def node(arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
        number = numbers.setdefault((arguments, tuple(sorted(named.items()))), len(numbers))
        return f"call:{function.__module__}.{function.__qualname__}:{number}"

    @functools.wraps(function)
    def computed(*arguments: Any, **named: Any) -> Any:
        with recorder.inside(node(arguments, named)):
            return function(*arguments, **named)

    cached: Any = cache(computed)

    @functools.wraps(function)
    def asked(*arguments: Any, **named: Any) -> Any:
        recorder.link(node(arguments, named))
        return cached(*arguments, **named)

    for name in ("cache_info", "cache_clear", "cache_parameters"):
        setattr(asked, name, getattr(cached, name))
    return asked


def _property(recorder: Recorder) -> type:
    class CachedProperty(_cached_property):
        """A cached property that is asked each time, so that each time can be linked."""

        def __get__(self, instance: Any, owner: Any = None) -> Any:
            if instance is None or not _is_ours(recorder, self.func):
                return super().__get__(instance, owner)
            name = f"property:{self.func.__module__}.{self.func.__qualname__}:{id(instance)}"
            recorder.link(name)
            if self.attrname in instance.__dict__:
                return instance.__dict__[self.attrname]
            with recorder.inside(name):
                return super().__get__(instance, owner)

        def __set__(self, instance: Any, value: Any) -> None:
            instance.__dict__[self.attrname] = value

        def __delete__(self, instance: Any) -> None:
            del instance.__dict__[self.attrname]

    return CachedProperty
