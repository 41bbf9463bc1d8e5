"""Lines of prose typed in Vim with ALE, with a menu that comes by itself as the page of Vim recommends it."""

import sys

from typing_lines import Editor, run

keys = (["i"], ["Escape", ":write"], [":qall!"])
plain = Editor(lambda root, file: ["vim", "-u", "NONE", "-c", "set nocompatible noswapfile encoding=utf-8", "-c", "filetype plugin on", file], *keys)
served = Editor(lambda root, file: ["vim", file], *keys)
sys.exit(0 if run("Vim with ALE", plain, served, meant=("Read the accessi", "ccession number")) else 1)
