"""The steps in Kakoune."""

import os

from tui import CONTROL, PREFIX, WS, Tui, offers, spells, yields

t = Tui([os.environ["KAK"], "notes.md"])
t.ready("notes.md open", "Mise en Place")


def command(line):
    t.keys("Escape")
    t.type(":" + line)
    # The first Enter may only close the menu of the prompt.
    t.keys("Enter")


def select(file, line, word):
    """Opens a file and selects a word of a line."""
    command(f"edit {WS}/{file}")
    command(f"execute-keys {line}gxs{word}<ret>")


def hovered(wanted):
    """Asks for the hover until it comes, since the server may still be starting."""
    for _ in range(2 if CONTROL else 8):
        command("lsp-hover")
        if t.until(wanted, 1.2):
            return


select("notes.md", 3, "levain")
hovered("ripe starter")
t.step("hover after emoji, combining marks and CJK", "ripe starter")

select("notes.md", 3, "Mise")
command("lsp-definition")
t.step("definition into another file", "glossary-of-signs.md 5:")

command(f"edit {WS}/docs/glossary-of-signs.md")
t.step("diagnostic of a glossary", "already has an entry")

command(f"edit {WS}/notes.md")
t.keys("Escape")
t.type("7g")
t.type("A")
t.type("ord")
t.step("completion menu behind emoji, combining marks and CJK", lambda screen: screen.count("order") >= 1)
t.keys("C-n", "Escape")
t.step("completion accepted into the text", PREFIX + "order")
t.type("u")

select("plan.py", 3, "mise_en_place")
hovered("weighed and at hand")
t.step("hover on an identifier in code", "weighed and at hand")
select("plan.py", 3, "mise_en_place")
yields(t, lambda: command("lsp-definition"), lambda: command("lsp-declaration"))

command(f"edit {WS}/notes.md")
if offers("codeActionProvider"):
    t.step("diagnostic of a discouraged term", 'use "Order" instead of "purchase order"')
    if spells():
        t.step("diagnostic of a misspelled term", '"Autolyse"')
    for number, word, correction, line in [
        (9, "purchase", "order", "The order is ready."),
        (5, "autolise", "utolyse", "Each dough has an autolyse of half an hour."),
    ][: 2 if spells() else 1]:
        select("notes.md", number, word)
        command("lsp-code-actions")
        t.step(f"quick fix offered for {word}", lambda screen: f'{correction}"' in screen and "Change to" in screen)
        t.keys("Enter")
        t.step(f"quick fix applied to {word}", lambda screen: PREFIX + line in screen.replace("Autolyse", "autolyse"))
    if not spells():
        t.skip("misspelled terms", "`glossator check` finds none in these notes")
else:
    t.skip("diagnostic of a misspelled term", "the server offers no code actions")
    t.skip("quick fix", "the server offers no code actions")

command("quit!")
ended = t.gone()
if not CONTROL:
    t.say("leaves at once", ended)
t.finish()
