"""The steps in Neovim 0.11 or later in a terminal: real keys, real screens. The plugin is installed as a package."""

import os

from tui import PREFIX, WS, Tui, offers

t = Tui([os.environ["NVIM"], WS + "/notes.md"])
t.ready("notes.md open", "Mise en Place")
t.type(":set noswapfile nomore")
t.keys("Enter")


def attached(screen):
    return "yes" in screen.splitlines()[-1]


# Waits for the server by asking until it is there.
for _ in range(40):
    t.type(":echo empty(v:lua.vim.lsp.get_clients(#{bufnr: 0})) ? 'no' : 'yes'")
    t.keys("Enter")
    if t.until(attached, 0.3):
        break

t.type("gg/levain")
t.keys("Enter")
t.type("K")
t.step("K: hover in a window", "ripe starter")
t.keys("Escape")
t.type("gg/Mise")
t.keys("Enter", "C-]")
t.type(":echo expand('%:t') line('.')")
t.keys("Enter")
t.step("CTRL-]: definition", "glossary-of-signs.md 5")
t.step("diagnostic as text beside the line", "already has an entry")
t.keys("C-t")
t.type(":echo expand('%:t')")
t.keys("Enter")
t.until(lambda screen: "notes.md" in screen.splitlines()[-1])
t.type("7GAlev")
t.step("a menu opens while typing", lambda screen: screen.count("levain") > 1)
t.keys("C-n", "C-y", "Escape")
t.step("completion accepted into the text", PREFIX + "levain")
if offers("codeActionProvider"):
    t.step("diagnostic of a discouraged term", lambda screen: 'use "Order" instead of "purchase order"' in screen)
    t.type("gg/purchase")
    t.keys("Enter")
    t.type("gra")
    t.step("gra: quick fixes", 'Change to "order"')
    t.type("1")
    t.keys("Enter")
    t.step("quick fix applied", PREFIX + "The order is ready.")
else:
    t.skip("quick fix by gra", "the server offers no code actions")
t.type(":Glossator terms")
t.keys("Enter")
t.step(":Glossator terms lists the terms", lambda screen: "Mise en Place" in screen and "sourdough" not in screen and "BOM" in screen, wire=False)
t.keys("Escape", "q", "Escape")
if offers("codeActionProvider"):
    t.type("gg/dough")
    t.keys("Enter")
    t.type(":Glossator add")
    t.keys("Enter")
    t.step(":Glossator add asks which glossary", '"Dough" to the glossary')
    t.type("1")
    t.keys("Enter")
    t.step(":Glossator add goes to the meaning, in Insert mode", lambda screen: "-- INSERT --" in screen and "**Dough**:" in screen)
    t.type("Flour and water.")
    t.keys("Escape")
    t.step("what is typed next is the meaning", "**Dough**: Flour and water.", wire=False)
else:
    t.skip(":Glossator add", "the server offers no code actions")
t.type(":qall!")
t.keys("Enter")
ended = t.gone()
if "GLOSSATOR_NULL" not in os.environ:
    t.say("leaves at once", ended)
t.finish()
