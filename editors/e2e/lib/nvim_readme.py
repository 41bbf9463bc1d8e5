"""From a fresh clone to a hover: the commands of editors/README.md, as they stand there, in a clone whose server is built."""

import os
import re
import time

from tui import CONTROL, Tui

with open(os.environ["E2E"] + "/../README.md", encoding="utf-8") as file:
    page = file.read()
section = page[page.index("## Neovim, from a fresh clone to a hover") :]
commands = re.findall(r"^\$ (.*)$", section[: section.index("\n## ")], re.M)
assert len(commands) <= 3, "the README promises at most three commands"
last = commands[-1].split("#")[0].strip()
assert last.startswith("nvim "), last

# The server of the clone has to be found by the plugin: none is on PATH.
t = Tui(["sh", "-c", "cd " + os.environ["CLONE"] + " && " + last.replace("nvim", '"$NVIM"', 1)], env={"NVIM": os.environ["NVIM"], "PATH": "/usr/bin:/bin"})
t.ready("the note is open", "Longer context")
t.type("gg/transformer")
t.keys("Enter")
for _ in range(3 if CONTROL else 20):
    t.type("K")
    if t.until("stacked attention", 0.5):
        break
    time.sleep(0.2)
t.step(f"from a fresh clone to a hover in {len(commands)} commands of the README", "stacked attention")
t.finish()
