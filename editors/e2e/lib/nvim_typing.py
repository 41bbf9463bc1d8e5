"""Lines of prose typed in Neovim 0.11 or later, with the menus that its page recommends: the plugin's own, and Neovim's 'autocomplete'."""

import os
import sys

from typing_lines import Editor, run

NVIM = os.environ["NVIM"]
SETTINGS = ["--cmd", "set noswapfile nomore shortmess+=I"]


def editor(*more):
    return Editor(lambda root, file: [NVIM, *SETTINGS, *more, file], ["i"], ["Escape", ":w"], [":qall!"])


served = run("Neovim", editor("--noplugin"), editor(), meant=("Read the accessi", "ccession number"))
sys.exit(0 if served else 1)
