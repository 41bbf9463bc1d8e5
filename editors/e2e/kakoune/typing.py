"""Lines of prose typed in Kakoune with its own completion, as it comes."""

import os
import sys

from typing_lines import Editor, run

# From the project's folder, where kakoune-lsp looks.
command = lambda root, file: ["sh", "-c", f"cd '{root}' && exec '{os.environ['KAK']}' '{file}'"]
keys = (["i"], ["Escape", ":write"], [":quit!"])
plain = Editor(command, *keys, env={"XDG_CONFIG_HOME": os.environ["PLAIN_CONFIG"]})
served = Editor(command, *keys)
sys.exit(0 if run("Kakoune", plain, served, meant=("Read the accessi", "ccession number")) else 1)
