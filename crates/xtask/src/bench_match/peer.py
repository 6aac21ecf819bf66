"""Ranks aliases for promises as RapidFuzz does; arguments: a file of aliases, a file of promises, one a line.

Prints the seconds that it took, without reading the files.
"""

import sys
import time

from rapidfuzz import fuzz, process

aliases, promises = (open(path, encoding="utf-8").read().split("\n") for path in sys.argv[1:3])
start = time.perf_counter()
for promise in promises:
    process.extract(promise, aliases, scorer=fuzz.WRatio)
print(time.perf_counter() - start)
