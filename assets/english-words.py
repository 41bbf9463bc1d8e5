#!/usr/bin/env python3
"""Writes english-words.txt: every word, possessives left out, that en_US.aff and en_US.dic allow, one a line, in the order of its bytes.

Usage: python3 english-words.py > english-words.txt   (beside en_US.aff and en_US.dic)

The affix rules are those of Hunspell's manual page, hunspell(5): a rule strips, adds, and asks for an ending or beginning; a
prefix and a suffix may be combined where both say so. A test holds the list against a Hunspell engine, word for word.
"""
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent


def affixes():
    rules, cross = {}, {}
    for line in (HERE / "en_US.aff").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 4 or parts[0] not in ("PFX", "SFX"):
            continue
        kind, flag = parts[0], parts[1]
        if len(parts) == 4 and parts[2] in "YN" and parts[3].isdigit():
            cross[flag] = parts[2] == "Y"
            continue
        strip, add, condition = parts[2], parts[3].split("/")[0], parts[4] if len(parts) > 4 else "."
        strip, add = ("" if part == "0" else part for part in (strip, add))
        pattern = re.compile(f"{condition}$" if kind == "SFX" else f"^{condition}")
        rules.setdefault(flag, []).append((kind, strip, add, pattern))
    return rules, cross


def apply(word, rule):
    kind, strip, add, pattern = rule
    if not pattern.search(word):
        return None
    if kind == "SFX":
        return word[: len(word) - len(strip)] + add if word.endswith(strip) else None
    return add + word[len(strip):] if word.startswith(strip) else None


def main():
    rules, cross = affixes()
    words = set()
    for line in (HERE / "en_US.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if not word or word[0].isdigit():
            continue
        words.add(word)
        for flag in flags:
            for rule in rules.get(flag, []):
                made = apply(word, rule)
                if made is None:
                    continue
                words.add(made)
                if rule[0] == "SFX" and cross.get(flag):
                    for other in flags:
                        for prefix in rules.get(other, []):
                            if prefix[0] == "PFX" and cross.get(other) and (both := apply(made, prefix)):
                                words.add(both)
    sys.stdout.buffer.write(b"".join(word + b"\n" for word in sorted(word.encode() for word in words if not word.endswith("'s"))))


main()
