#!/usr/bin/env python3
"""Writes software-names.txt: names of programs, libraries and packages that no list of words has, one a line, in the order of its bytes.

Usage: python3 software-names.py LIST.md... languages.yml -- DICTIONARY.txt > software-names.txt   (beside the lists of words, on Debian)

The names are those of Debian's packages and sources (`apt-cache dumpavail`), without what says for which language a library is
(`librust-…-dev`, `python3-…`, `node-…`), those that begin the items of the lists that software-names.NOTICE.txt names, and the words of
Linguist's names of languages (languages.yml). Names are taken of one word of 4 to 12 letters that is neither in english-words.txt nor in the lists of computing. Those that codespell's
DICTIONARY.txt has as misspellings (`passt`, `sord`) are left out: what people mistype often is no evidence of a name.
"""
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LISTS = ["english-words.txt", "english-common.txt", "computing-words.txt", "computing-names.txt"]
NAME = re.compile(r"[a-z]{4,12}")
# What Debian's names of packages put around the name of a library or program.
PACKAGES = [re.compile(pattern) for pattern in (
    r"librust-(.+?)(?:\+.*)?(?:-\d.*)?-dev", r"golang-[a-z]+-.+-(\w+)-dev", r"lib(.+)-perl", r"lib(.+)-java", r"lib(.+)-ocaml(?:-dev)?",
    r"libghc-(.+?)-(?:dev|prof|doc)", r"(?:node|python3|ruby|elpa|php)-(.+)", r"r-(?:cran|bioc|other)-(.+)",
    r"lib([a-z]+)[\d.\-]*(?:-dev)?", r"(lib[a-z]+)[\d.\-]*(?:-dev)?",
    r"([a-z]+)\d*(?:-(?:bin|tools|utils|common|doc|data|dev|cli|server|client))?",
)]
# `* [owner/name](https://…)`, also behind a link that leads to a badge.
ITEM = re.compile(r"^\s*[-*+] .*?\[([^\]]+)\]\(https?://[^)]*\)", re.MULTILINE)
# A name of a language, or another name of it.
LANGUAGE = re.compile(r'^(\w.*):$|^ +- "?([A-Za-z][\w .+-]*)"?$', re.MULTILINE)


def of_debian():
    available = subprocess.run(["apt-cache", "dumpavail"], capture_output=True, text=True, check=True).stdout
    for line in available.splitlines():
        if line.startswith(("Package: ", "Source: ")):
            yield from (match[1] for match in (pattern.fullmatch(line.split()[1]) for pattern in PACKAGES) if match)


def of_lists(files):
    for file in files:
        yield from (match[1].strip("`* ").split("/")[-1].lower() for match in ITEM.finditer(Path(file).read_text(encoding="utf-8")))


def of_languages(file):
    for match in LANGUAGE.finditer(Path(file).read_text(encoding="utf-8")):
        yield from re.split(r"[^a-z]+", (match[1] or match[2]).lower())


def main():
    cut = sys.argv.index("--")
    known = {word.lower() for name in LISTS for word in (HERE / name).read_text(encoding="utf-8").split()}
    misspelled = {line.partition("->")[0] for line in Path(sys.argv[cut + 1]).read_text(encoding="utf-8").splitlines()}
    *lists, languages = sys.argv[1:cut]
    names = {name for name in [*of_debian(), *of_lists(lists), *of_languages(languages)] if NAME.fullmatch(name)}
    print("\n".join(sorted(names - known - misspelled)))


main()
