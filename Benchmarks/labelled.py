#!/usr/bin/env python3
"""Benchmarks/labelled.py --retake RETAKE FILE: how often `retake plan` reads instructions as people
labelled them. FILE holds one conversation a line: `turns`, and for each a label with `edit_type`
(the names of ComplexBench-Edit), `object` and `new_object` ("nothing" for none)."""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

# The ids of the taxonomy that a label may stand for: first as it is meant, then what the taxonomy
# files the same wish under as well.
KINDS = {
    "color": ({"change_attribute", "hue_tint", "clothing"}, {"color_tone", "saturation"}),
    "material": ({"change_attribute"}, {"clothing", "artistic_style"}),
    "content": ({"change_attribute", "replace_text"}, {"clothing", "add_text", "add_object"}),
    "text": ({"replace_text", "add_text"}, {"text_style", "change_attribute"}),
    "pose": ({"pose"}, {"expression", "change_attribute"}),
    "add object": ({"add_object", "accessories"}, {"add_text", "clothing"}),
    "chain two": ({"add_object", "accessories", "clothing"}, {"add_text", "change_attribute"}),
    "delete object": ({"remove_object"}, {"remove_text", "accessories"}),
    "change object": ({"replace_object"}, {"change_attribute", "accessories", "replace_text"}),
    "change background": ({"scene_background"}, {"weather", "season", "lighting"}),
    "change style": (
        {"artistic_style", "cartoon_sketch", "film_grain", "hue_tint", "era"}, {"saturation"},
    ),
}
SMALL = {"the", "a", "an", "of", "in", "on", "and", "s"}


def options():
    parser = argparse.ArgumentParser(prog="Benchmarks/labelled.py", description=__doc__)
    parser.add_argument("--retake", type=Path, required=True, help="the program")
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise")
    parser.add_argument("file", type=Path)
    return parser.parse_args()


def main():
    given = options()
    rows = [json.loads(line) for line in given.file.read_text().splitlines() if line.strip()]
    counts, unknown = Counter(), Counter()
    for row, answer in zip(rows, answers(given.retake, rows)):
        for turn, label in zip(answer["turns"], row["labels"]):
            score(turn, label, counts, unknown, given.wrong)
    for name in unknown:
        print(f"no kind is known for the label “{name}” ({unknown[name]} times)", file=sys.stderr)
    for what in ("type", "type or one filed alike", "object", "new object"):
        right, of = counts[what, True], counts[what, True] + counts[what, False]
        print(f"{what}: {right} of {of}, {100 * right / max(1, of):.1f} %")


def answers(retake, rows):
    asked = "".join(json.dumps({"id": str(n), "turns": row["turns"]}) + "\n" for n, row in enumerate(rows))
    told = subprocess.run(
        [retake, "plan", "--batch"], input=asked, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return [json.loads(line) for line in told.splitlines()]


def score(turn, label, counts, unknown, lists_wrong):
    name = label["edit_type"].lower()
    if name not in KINDS:
        unknown[name] += 1
        return
    meant, alike = KINDS[name]
    read = set(turn["edit_types"])
    counts["type", bool(read & meant)] += 1
    counts["type or one filed alike", bool(read & (meant | alike))] += 1
    said = words(json.dumps(turn["operations"])) | words(turn.get("short") or "")
    for key, what in (("object", "object"), ("new_object", "new object")):
        if label[key] not in ("", "nothing"):
            counts[what, bool(words(label[key]) & said)] += 1
    if lists_wrong and not read & (meant | alike):
        print(f"{name}: {turn['instruction']} → {', '.join(sorted(read)) or turn['status']}")


def words(text):
    """Without endings of the plural and small words."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return {re.sub(r"(es|s)$", "", word) if len(word) > 3 else word for word in found} - SMALL


if __name__ == "__main__":
    main()
