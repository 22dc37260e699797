"""Kernels in numba that a plain numpy function stands in for until they are compiled.

The first compilation takes seconds and is cached on disk; a server has it run in the background. Until then, and
where numba is missing, the fallback gives the same answer, slower.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
KERNELS: list[Kernel[..., Any]] = []
prange = range  # kernels import this one; a compiled loop gets numba's own in its place
_lock = threading.Lock()
_first_use: deque[Callable[[], object]] = deque(maxlen=1)


class Kernel(Generic[P, R]):
    """One loop, its numba signature and its stand-in. Call it as the function it is."""

    def __init__(
        self, loop: Callable[P, R], signature: str, fallback: Callable[P, R], options: dict[str, Any]
    ) -> None:
        self.loop = loop
        self.signature = signature
        self.fallback = fallback
        self.options = options
        self.compiled: Callable[P, R] | None = None
        self.__doc__ = loop.__doc__
        KERNELS.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self.compiled is None:
            _used()
        return (self.compiled or self.fallback)(*args, **kwargs)

    def compile(self) -> bool:
        """Compile, or load from the disk cache; False where numba is not installed."""
        try:
            import numba
        except ImportError:
            return False
        if "prange" in self.loop.__globals__:
            self.loop.__globals__["prange"] = numba.prange
        with _lock:
            if self.compiled is None:
                signature = _reading(self.signature)
                try:
                    self.compiled = numba.njit([signature], cache=True, **self.options)(self.loop)
                except RuntimeError:  # nowhere to write the cache: compile for this process only
                    self.compiled = numba.njit([signature], **self.options)(self.loop)
        return True


def _reading(signature: str) -> Any:
    """The signature with arrays that are only read: those of Arrow cannot be written, and others fit as well."""
    from numba.core import sigutils, types

    args, returns = sigutils.normalize_signature(signature)  # type: ignore[no-untyped-call]
    return returns(*(one.copy(readonly=True) if isinstance(one, types.Array) else one for one in args))


def kernel(
    signature: str, *, fallback: Callable[P, R], **options: Any
) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """``@kernel("int64[:](int32[:])", fallback=same_in_numpy, parallel=True)`` over a plain loop.

    A kernel never writes to what it is given. The signature is eager so that nothing compiles inside a request;
    callers cast to its types. Pass thread counts as arguments: reading them inside defeats numba's disk cache.
    """
    return lambda loop: Kernel(loop, signature, fallback, options)


def compile_all() -> bool:
    """Compile every kernel imported so far, now (benchmarks, command line)."""
    return all([one.compile() for one in KERNELS])  # noqa: C419 — each of them, also after a miss


def at_first_use(act: Callable[[], object]) -> None:
    """``act`` is called once in each process where a kernel is asked before it is compiled: most never ask one."""
    _first_use.append(act)


def _used() -> None:
    with suppress(IndexError):  # another thread took it
        _first_use.pop()()
