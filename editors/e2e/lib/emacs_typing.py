"""Lines of prose typed in Emacs in a terminal, with company-mode as the page of Emacs recommends it. usage: emacs_typing.py NAME INIT"""

import os
import sys

from typing_lines import Editor, run

name, init = sys.argv[1:]


def editor(served):
    command = ["emacs", "-nw", "-q", "--no-splash", "-l", init]
    env = {"SERVED": "1" if served else "", "TERM": "xterm-256color", "ESHELL": "/bin/sh"}
    return Editor(lambda root, file: [*command, file], [], ["C-g", "C-x", "C-s"], ["C-x", "C-c"], env=env)


sys.exit(0 if run(name, editor(False), editor(True), meant=("Read the accessi", "ccession number")) else 1)
