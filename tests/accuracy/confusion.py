#!/usr/bin/env python3
"""What is taken for what: for each column, the pairs (annotated, read) among rows that print the same number in the
same place.

    confusion.py gold.jsonl observations.csv [COLUMN…]

gold.jsonl holds one passage a line, {"doc": name, "text": text, "obs": [{column: value, …}, …]}. An observation stands at
`char_start` to `char_end`; where they are not given, its `num` is looked for in the text, after that of the one before.
observations.csv is what `pressgauge extract` wrote for the same passages. The most frequent pairs come first, each with
passages to look at.
"""
import collections
import csv
import json
import sys

COLUMNS = ["indicator", "item", "measure", "basis", "period", "ref_area", "status", "attribution"]


def value(row, column):
    if column == "period":
        return f"{row.get('period_start') or ''}/{row.get('period_end') or ''}"
    said = str(row.get(column) or "").strip()
    return said or ("actual" if column == "status" else "(empty)")


def placed(passage):
    """The observations with the place of each."""
    text, after = passage.get("text", ""), 0
    for row in passage["obs"]:
        if "char_start" not in row:
            start = text.find(row["num"], after)
            if start < 0:
                start = text.find(row["num"])
            row["char_start"], row["char_end"] = start, start + len(row["num"])
            after = start
        yield row


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    gold = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            gold[passage["doc"]] = list(placed(passage))
    read = collections.defaultdict(list)
    with open(sys.argv[2], encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            name = row["statement_id"].rsplit("/", 1)[-1].removesuffix(".txt")
            read[name].append(row)
    columns = sys.argv[3:] or COLUMNS
    taken = {column: collections.defaultdict(list) for column in columns}
    right = collections.Counter()
    matched = 0
    for doc, rows in gold.items():
        free = list(read[doc])
        for row in rows:
            place = (str(row.get("char_start")), str(row.get("char_end")))
            same = [r for r in free if (r["char_start"], r["char_end"]) == place]
            if not same:
                continue
            # one mention can hold two observations: the one that agrees most
            best = max(same, key=lambda r: sum(value(r, c) == value(row, c) for c in COLUMNS))
            free.remove(best)
            matched += 1
            for column in columns:
                pair = (value(row, column), value(best, column))
                if pair[0].lower() == pair[1].lower():
                    right[column] += 1
                else:
                    taken[column][pair].append(doc)
    print(f"{matched} rows matched by their place")
    for column in columns:
        print(f"\n{column}: {right[column]} the same, {matched - right[column]} not")
        pairs = sorted(taken[column].items(), key=lambda p: (-len(p[1]), p[0]))
        for (wanted, got), docs in pairs[:25]:
            print(f"  {len(docs):3}  {wanted}  ->  {got}    {', '.join(sorted(set(docs))[:3])}")


main()
