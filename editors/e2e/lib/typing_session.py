"""Types ordinary lines into an editor with the server and into one without it; see typing_lines.py.

usage: typing_session.py KIND NAME WITH WITHOUT     KIND is how the editor is spoken to; WITH and WITHOUT are commands, the file follows
"""

import os
import shlex
import sys
import time

from tui import Tui
from typing_lines import alike


class Vi:
    """Vim and Neovim."""

    quit = ":qall!"

    def begin(self, t):
        # The server starts with the file.
        time.sleep(1.5)
        t.type("gg")
        t.type("A")

    def save(self, t):
        t.keys("Escape")
        t.type(":write")
        t.keys("Enter")

    def leave(self, t):
        t.keys("Escape", "Escape")
        t.type(self.quit)
        t.keys("Enter")
        t.gone(4)


class Helix(Vi):
    quit = ":quit-all!"


class Kakoune(Vi):
    quit = ":kill!"


class Emacs:
    def begin(self, t):
        time.sleep(2)
        t.keys("M-<", "C-e")

    def save(self, t):
        t.keys("C-g", "C-x", "C-s")

    def leave(self, t):
        # It would ask about a file that has not been saved.
        t.keys("C-g", "C-g", "M-~", "C-x", "C-c")
        t.gone(4)


kind, name, with_, without = sys.argv[1:]


def start(file, with_server):
    t = Tui([*shlex.split(with_ if with_server else without), file])
    t.ready(f"{name}: {os.path.basename(file)} open", os.path.basename(file))
    return t


keys = {"vi": Vi, "helix": Helix, "kakoune": Kakoune, "emacs": Emacs}[kind]()
sys.exit(1 if alike(name, start, keys) else 0)
