"""A picture for the documentation: a rename of a term in examples/llm, in Neovim. Writes the screen, colours and all, as a page.

usage: nvim_rename.py FOLDER PAGE   (NVIM and ARTEFACTS as for the tests)
"""

import html
import os
import re
import sys
import time

from tui import Tui

FOLDER, PAGE = sys.argv[1:]
WIDTH, HEIGHT = 128, 30

# What is put around the screen: the letters that a terminal has.
HEAD = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 12px; background: #14161b; display: inline-block; }
pre { margin: 0; font: 14px/1.3 "DejaVu Sans Mono", monospace; color: #d7dae0; }
</style><pre>"""

PALETTE = ["#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0"]


def colour(codes):
    """The colour that stands behind 38 or 48, and how many numbers it takes."""
    if codes[:1] == ["2"]:
        return "#" + "".join(f"{int(code):02x}" for code in codes[1:4]), 4
    number = int(codes[1])
    if number < 16:
        return PALETTE[number % 8], 2
    if number >= 232:
        return "#" + f"{8 + (number - 232) * 10:02x}" * 3, 2
    parts = [(number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6]
    return "#" + "".join(f"{55 + part * 40 if part else 0:02x}" for part in parts), 2


def styled(state):
    """The style of a stretch of letters."""
    front, back = state.get("front"), state.get("back")
    if state.get("reverse"):
        front, back = back or "#14161b", front or "#d7dae0"
    parts = [f"color:{front}" if front else "", f"background:{back}" if back else "", "font-weight:bold" if state.get("bold") else ""]
    parts += ["font-style:italic" if state.get("italic") else "", "text-decoration:underline" if state.get("under") else ""]
    return ";".join(part for part in parts if part)


def change(state, codes):
    """What an escape sequence makes of a style."""
    codes = re.split("[;:]", codes) if codes else ["0"]
    while codes:
        code = codes.pop(0) or "0"
        if code == "0":
            state.clear()
        elif code in ("38", "48"):
            value, taken = colour(codes)
            state["front" if code == "38" else "back"] = value
            del codes[:taken]
        elif code in ("39", "49"):
            state.pop("front" if code == "39" else "back", None)
        elif 30 <= int(code) <= 37 or 90 <= int(code) <= 97:
            state["front"] = PALETTE[int(code) % 10]
        elif 40 <= int(code) <= 47 or 100 <= int(code) <= 107:
            state["back"] = PALETTE[int(code) % 10]
        else:
            name = {"1": "bold", "3": "italic", "4": "under", "7": "reverse"}.get(code)
            gone = {"22": "bold", "23": "italic", "24": "under", "27": "reverse"}.get(code)
            state.update({name: True} if name else {})
            state.pop(gone, None)


def page(screen):
    """A screen with escape sequences as a page."""
    out, state = [HEAD], {}
    for number, part in enumerate(re.split(r"\x1b\[([0-9;:]*)m", screen.rstrip("\n"))):
        if number % 2:
            change(state, part)
        elif part:
            out.append(f'<span style="{styled(state)}">{html.escape(part)}</span>')
    return "".join(out) + "</pre>\n"


os.chdir(FOLDER)
t = Tui([os.environ["NVIM"], "note.md"], width=WIDTH, height=HEIGHT)
t.ready("the note open", "KV-Cache")
t.type(":set noswapfile nomore number | split GLOSSARY.md | set nowrap | exe '/KV-Cache' | exe 'normal! zz' | wincmd j | set nowrap | exe '/KV-Cache'")
t.keys("Enter")
for _ in range(60):
    t.type(":echo empty(v:lua.vim.lsp.get_clients(#{bufnr: 0})) ? 'no' : 'yes'")
    t.keys("Enter")
    if t.until(lambda screen: "yes" in screen.splitlines()[-1], 0.5):
        break
t.type('gg/KV-Cache')
t.keys("Enter")
t.type("grn")
if not t.until("New Name: KV-Cache"):
    sys.exit("the prompt for the new name did not come:\n" + t.screen())
t.keys("C-u")
t.type("Paged Store")
t.keys("Enter")
if not t.until(lambda screen: screen.count("Paged Store") >= 2):
    sys.exit("the term was not renamed:\n" + t.screen())
time.sleep(1)
with open(PAGE, "w", encoding="utf-8") as file:
    file.write(page(t.tmux("capture-pane", "-p", "-e")))
t.type(":qall!")
t.keys("Enter")
t.gone()
