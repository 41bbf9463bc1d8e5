"""The steps in Vim with ALE."""

from tui import CONTROL, WS, offers, spells, yields
from vim import asked, at, bottom, command, t

at(11, "levain")
asked("ALEHover", "ripe starter")
t.step("hover in plain English", "ripe starter")
command("pclose")

at(11, "Mise")
command("ALEGoToDefinition")
t.until(lambda screen: "Glossary of signs" in screen)
command("echo expand('%:t') line('.')")
t.step("definition into another file", bottom("glossary-of-signs.md 5"))

command(f"edit! {WS}/docs/glossary-of-signs.md")
t.until(lambda screen: ">>" in screen or "--" in screen)
command("call cursor(7, 1)")
command("ALEDetail")
t.step("diagnostic of a glossary", "already has an entry")
command("pclose")

command(f"edit! {WS}/notes.md")
command("call cursor(16, 1)")
t.type("A")
t.type("The ord")
t.keys("C-x", "C-o")
t.step("completion menu", lambda screen: " order v " in screen)
t.keys("C-y", "Escape")
command("echo 'line 16 is' getline(16)")
t.step("completion accepted into the text", bottom("line 16 is The order"))
t.type("u")

if offers("codeActionProvider"):
    for number, word, correction, line in [
        (15, "purchase order", "order", "Plain: the order is ready."),
        (13, "autolise", "utolyse", "Plain: an autolyse of half an hour."),
    ][: 2 if spells() else 1]:
        at(number, word)
        asked("ALEDetail", correction)
        t.step(f"diagnostic for {word}", lambda screen: f'{correction}"' in screen.lower())
        command("pclose")
        command("ALECodeAction")
        t.step(f"quick fix offered for {word}", lambda screen: f'{correction}"' in screen and "Change to" in screen)
        t.type("1")
        t.keys("Enter")
        t.step(f"quick fix applied to {word}", lambda screen: line in screen.replace("Autolyse", "autolyse"))
    if not spells():
        t.skip("misspelled terms", "`glossator check` finds none in these notes")
else:
    t.skip("diagnostic of a misspelled term", "the server offers no code actions")
    t.skip("quick fix", "the server offers no code actions")

command(f"edit! {WS}/plan.py")
at(3, "mise_en_place")
# ALE knows no declarations.
yields(t, lambda: command("ALEGoToDefinition"))

command("qall!")
ended = t.gone()
if not CONTROL:
    t.say("leaves at once", ended)
t.finish()
