"""Solves a list of scored pairs with SciPy, to compare with.

Usage: sparse.py sparse|dense FILE; prints pairs, total, seconds to build,
seconds to solve.
"""
import sys
import time

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def read(path):
    with open(path, "rb") as f:
        rows, columns, edges, full = np.fromfile(f, "<i8", 4)
        lists = [np.fromfile(f, "<i4", n) for n in (columns, edges, edges)]
        return rows, columns, full, *lists, np.fromfile(f, "<i8", edges)


def places(columns, capacity, left, right, score):
    """One column for each place: an edge for each place of its column."""
    if (capacity == 1).all():
        return columns, left, right, score
    first = np.concatenate([[0], np.cumsum(capacity)])
    copies = capacity[right]
    start = np.repeat(first[right], copies)
    step = np.arange(len(start)) - np.repeat(np.cumsum(copies) - copies, copies)
    return first[-1], np.repeat(left, copies), start + step, np.repeat(score, copies)


def sparse(rows, columns, full, capacity, left, right, score):
    columns, left, right, score = places(columns, capacity, left, right, score)
    worth, bonus = score - score.min() + 1, 0
    if not full:  # a place of its own for whoever is left out, worth less than anything
        bonus = (worth.max() + 1) * (2 * min(rows, columns) + 2)
        if rows > columns:  # the smaller side is the one to be matched in full
            rows, columns, left, right = columns, rows, right, left
        own = np.arange(rows)
        left, right = np.concatenate([left, own]), np.concatenate([right, columns + own])
        worth = np.concatenate([worth + bonus, np.ones(rows, "i8")])
        columns = columns + rows
    matrix = csr_matrix((worth.astype("f8"), (left, right)), (rows, columns))
    yield
    i, j = min_weight_full_bipartite_matching(matrix, maximize=True)
    yield
    got = np.asarray(matrix[i, j]).ravel()
    return got[got > bonus] - bonus - 1


def dense(rows, columns, full, capacity, left, right, score):
    columns, left, right, score = places(columns, capacity, left, right, score)
    worth = score - score.min() + 1
    bonus = 0 if full else (worth.max() + 1) * (2 * min(rows, columns) + 2)
    matrix = np.zeros((rows, columns))
    matrix[left, right] = worth + bonus
    yield
    i, j = linear_sum_assignment(matrix, maximize=True)
    yield
    got = matrix[i, j]
    return got[got > bonus] - bonus - 1


def main(method, path):
    task = read(path)
    least = int(task[-1].min())
    times = [time.perf_counter()]
    steps = {"sparse": sparse, "dense": dense}[method](*task)
    for _ in range(2):
        next(steps)
        times.append(time.perf_counter())
    try:
        next(steps)
    except StopIteration as end:
        got = end.value
    print(len(got), int(got.sum()) + least * len(got), times[1] - times[0], times[2] - times[1])


main(*sys.argv[1:])
