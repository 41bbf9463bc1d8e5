"""Lines of prose typed in Helix with its own completion, as it comes."""

import os
import sys

from typing_lines import Editor, run

command = lambda root, file: [os.environ["HX"], "-w", root, file]
keys = (["i"], ["Escape", ":write"], [":quit-all!"])
# The same keys and settings, and a Helix that knows no servers.
plain = Editor(command, *keys, env={"XDG_CONFIG_HOME": os.environ["PLAIN_CONFIG"]})
served = Editor(command, *keys)
sys.exit(0 if run("Helix", plain, served, meant=("Read the accessi", "ccession number")) else 1)
