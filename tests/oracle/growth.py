#!/usr/bin/env python3
"""An independent judge of growth figures, in exact fractions.

    growth.py > growth.tsv     cases with their verdicts, the same on every run
    growth.py --check FILE     compares the verdicts of such a file with its own

It divides where the program compares products: a figure is an interval, and growth over two
intervals is the interval of its corner values.
"""
import random
import sys
from fractions import Fraction as F
from itertools import product

COLUMNS = ["current", "comparison", "reported", "hedge", "verdict"]


def unit(text):
    return F(1, 10 ** len(text.partition(".")[2]))


def rounded(text):
    x, u = F(text), unit(text)
    return x - u / 2, x + u / 2


def cut(text):
    x, u = F(text), unit(text)
    return (x - u, x + u / 2) if x < 0 else (x - u / 2, x + u)


def growth(c, b):
    corners = [(x / y - 1) * 100 for x, y in product(c, b)]
    return min(corners), max(corners)


def meets(a, b):
    return a[0] <= b[1] and b[0] <= a[1]


def exact(c, b, g):
    x, u, n = (F(c) / F(b) - 1) * 100, unit(g), F(g)
    whole = abs(x) // u  # the last printed digit, cut
    rest = abs(x) - whole * u
    sign = -1 if x < 0 else 1
    both = {whole, whole + 1}
    if rest * 2 < u:
        both = {whole}
    elif rest * 2 > u:
        both = {whole + 1}
    elif whole % 2 == 1:
        both = {whole + 1}  # half up and half even agree
    return n in {sign * k * u for k in both}


def hedged(bounds, g, hedge):
    x, u = F(g), unit(g)
    low, high = bounds
    if x < 0 and hedge in ("over", "under"):
        low, high, x = -high, -low, -x
    if hedge == "over":
        return high >= x
    if hedge == "under":
        return low <= x
    own = rounded(g)
    return hedge == "about" and meets((low - u, high + u), own)


def verdict(c, b, g, hedge):
    if rounded(b)[0] <= 0:
        return "not_checkable"
    bounds = growth(rounded(c), rounded(b))
    if exact(c, b, g):
        return "exact"
    if meets(bounds, rounded(g)):
        found = "within_rounding"
    elif meets(growth(cut(c), cut(b)), cut(g)):
        found = "within_truncation"
    elif hedged(bounds, g, hedge):
        found = "hedge_satisfied"
    else:
        return "inconsistent"
    wide = bounds[0] < 0 < bounds[1] or bounds[1] - bounds[0] > 2 * abs(F(g))
    return "uninformative" if wide else found


def printed(count, decimals):
    whole, rest = divmod(abs(count), 10**decimals)
    sign = "-" if count < 0 else ""
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"


def figure(rng, largest):
    decimals = rng.choice([0, 0, 1, 1, 2, 3])
    digits = rng.randrange(1, 10 ** rng.randint(1, largest))
    return printed(-digits if rng.random() < 0.03 else digits, decimals)


def cases():
    rng = random.Random(1)
    for _ in range(4000):
        c, b = figure(rng, 6), figure(rng, 6)
        if rng.random() < 0.02:
            b = "0"
        if rng.random() < 0.5:  # a pair of like size
            b = str(round(F(c) * rng.randint(60, 140) / 100)) if "." not in c else b
        decimals = rng.choice([0, 1, 1, 2])
        if F(b) == 0:
            g = "5"
        else:
            true = (F(c) / F(b) - 1) * 100
            u = F(1, 10 ** decimals)
            near = rng.choice([0, 0, 0, 1, -1, 2, -3, 40])
            scaled = true / u
            count = (int(scaled) if rng.random() < 0.3 else round(scaled)) + near
            g = printed(count, decimals)
        yield c, b, g, rng.choice(["", "", "over", "under", "about"])


def main():
    if sys.argv[1:2] == ["--check"]:
        lines = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")][1:]
        wrong = [line for line in lines if verdict(*line[:4]) != line[4]]
        for line in wrong:
            print("\t".join(line), "should be", verdict(*line[:4]))
        print(f"{len(lines)} cases, {len(wrong)} wrong")
        return bool(wrong)
    print("\t".join(COLUMNS))
    for case in cases():
        print("\t".join([*case, verdict(*case)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
