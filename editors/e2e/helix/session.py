"""The steps in Helix."""

import os
import re

from tui import PREFIX, WS, Tui, offers, spells, yields

t = Tui([os.environ["HX"], "-w", WS, WS + "/notes.md"])
t.ready("notes.md open", "Mise en Place")


def place(line, wanted=None):
    """Whether the status line shows that line."""
    return lambda screen: f" {line}:" in screen.splitlines()[-2] and (wanted is None or wanted in screen)


def find(word):
    """Puts the cursor on a word, by a search from the first line."""
    t.keys("Escape")
    t.type("gg/" + word)
    t.keys("Enter", "Escape")


find("levain")
t.type(" k")
t.step("hover after emoji, combining marks and CJK", "ripe starter")
t.keys("Escape")

find("Mise")
t.type("gd")
t.step("definition into another file", place(5, "glossary-of-signs.md"))

t.type(":open " + WS + "/notes.md")
t.keys("Enter")
t.until(lambda screen: "notes.md" in screen.splitlines()[-2])
t.type("7gg")
t.type("A" + "ord")
t.step("completion menu behind emoji, combining marks and CJK", lambda screen: re.search(r"\border +text\b", screen, re.M))
t.keys("C-n")
t.step("the meaning comes with the item chosen", "wants baked")
t.keys("Enter", "Escape")
t.step("completion accepted into the text", lambda screen: (PREFIX + "order") in screen)
t.type("u")

t.type(":open " + WS + "/docs/glossary-of-signs.md")
t.keys("Enter")
t.step("diagnostic of a glossary", "already has an entry")

t.type(":open " + WS + "/plan.py")
t.keys("Enter")
t.until(lambda screen: "plan.py" in screen.splitlines()[-2])
find("mise_en_place")
t.type(" k")
t.step("hover on an identifier in code", "weighed and at hand")
t.keys("Escape")
yields(t, lambda: t.type("gd"), lambda: t.type("gD"))

t.type(":open " + WS + "/notes.md")
t.keys("Enter")
t.until(lambda screen: "notes.md" in screen.splitlines()[-2])
if offers("codeActionProvider"):
    t.step("diagnostic of a discouraged term", 'use "Order" instead of "purchase order"')
    if spells():
        t.step("diagnostic of a misspelled term", lambda screen: re.search(r'autolise.*"Autolyse"|"Autolyse".*autolise', screen, re.S))
    for word, correction, line in [
        ("purchase order", "order", "The order is ready."),
        ("autolise", "utolyse", "Each dough has an autolyse of half an hour."),
    ][: 2 if spells() else 1]:
        find(word)
        t.type(" a")
        t.step(f"quick fix offered for {word}", lambda screen: re.search(rf'Change to "\w?{correction}"', screen))
        t.keys("Enter")
        t.step(f"quick fix applied to {word}", lambda screen: PREFIX + line in screen.replace("Autolyse", "autolyse"))
    if not spells():
        t.skip("misspelled terms", "`glossator check` finds none in these notes")
else:
    t.skip("diagnostics of terms", "the server offers no code actions")
    t.skip("quick fixes", "the server offers no code actions")

t.type(":quit-all!")
t.keys("Enter")
t.say("leaves at once", t.gone()) if "GLOSSATOR_NULL" not in os.environ else t.gone()
t.finish()
