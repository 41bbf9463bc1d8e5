"""Gives what a page recommends, so that a session uses the very same: the first block of code below a heading.

usage: page.py PAGE HEADING
"""

import re
import sys


def block(page, heading):
    """The first fenced block below the heading of that text, before the next heading of its level or a higher one."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.M | re.S)
    code = found and re.search(r"^```\w*\n(.*?)^```", found.group(2), re.M | re.S)
    if not code:
        sys.exit(f"{page} has no block of code below \"{heading}\"")
    return code.group(1)


if __name__ == "__main__":
    print(block(*sys.argv[1:]), end="")
