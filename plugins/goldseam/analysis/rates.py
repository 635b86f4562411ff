"""Two questions about shares, answered with the uncertainty that a few days leave."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from math import comb, cos, exp, log, pi, sin

_STEPS = 256


def prob_above_half(k: int, n: int) -> float:
    """P(true share > 1/2) after k of n, from a uniform prior: an exact tail of Beta(k+1, n-k+1)."""
    return sum(comb(n + 1, i) for i in range(k + 1)) / float(2 ** (n + 1))


def prob_rate_higher(k1: int, n1: int, k0: int, n0: int) -> float:
    """P(rate 1 > rate 0) of two Jeffreys posteriors, Beta(k + 1/2, n - k + 1/2).

    With p = sin^2 t both densities are smooth in t on [0, pi/2], so a plain grid is exact to 1e-5.
    """
    higher, lower = _density(k1, n1), _density(k0, n0)
    below = accumulate(lower)
    return sum(a * (upto - b / 2) for a, b, upto in zip(higher, lower, below, strict=True))


@lru_cache(maxsize=1024)
def _density(k: int, n: int) -> tuple[float, ...]:
    """Weights of Beta(k + 1/2, n - k + 1/2) over the grid, with sum 1."""
    logs = [2 * k * log_sin + 2 * (n - k) * log_cos for log_sin, log_cos in _grid()]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    total = sum(weights)
    return tuple([weight / total for weight in weights])


@cache
def _grid() -> tuple[tuple[float, float], ...]:
    angles = [(i + 0.5) * pi / 2 / _STEPS for i in range(_STEPS)]
    return tuple((log(sin(t)), log(cos(t))) for t in angles)
