"""Checksums of words, and the buckets that features fall into. No word is kept."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Buckets = NDArray[np.int32]
"""Examples by features: bucket numbers from 1; 0 is padding."""
BUCKETS = 1 << 20
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@lru_cache(maxsize=1 << 17)
def checksum(text: str) -> int:
    """The same number for the same text on every machine."""
    return crc32(text.encode())


def bucket(*columns: Ints | int) -> Buckets:
    """One bucket for several columns of checksums, row by row."""
    total: NDArray[np.uint64] = np.zeros(1, dtype=np.uint64)
    for column in columns:
        total = (total ^ np.asarray(column).astype(np.uint64)) * _MIX
        total ^= total >> _SHIFT
    return (total % np.uint64(BUCKETS - 1) + np.uint64(1)).astype(np.int32)
