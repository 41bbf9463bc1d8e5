"""The steps in Vim with vim-lsp."""

from tui import CONTROL, PREFIX, WS, offers, spells, yields
from vim import asked, at, bottom, command, t


def holds(text):
    """Whether a line of the notes is shown; Vim spells out what joins an emoji."""
    return lambda screen: PREFIX + text in screen.replace("<200d>", "\u200d").replace("Autolyse", "autolyse")


at(3, "levain")
asked("LspHover", "ripe starter")
t.step("hover after emoji, combining marks and CJK", "ripe starter")

at(3, "Mise")
command("LspDefinition")
t.until(lambda screen: "Words of signs" in screen or "glossary-of-signs" in screen)
command("echo expand('%:t') line('.') col('.')")
t.step("definition into another file", bottom("glossary-of-signs.md 5 3"))

command("call cursor(7, 1)")
asked("LspNextDiagnostic", "already has an entry")
t.step("diagnostic of a glossary", "already has an entry")

command(f"edit! {WS}/notes.md")
command("call cursor(7, 1)")
t.type("A")
t.type("ord")
t.keys("C-x", "C-o")
t.step("completion menu behind emoji, combining marks and CJK", lambda screen: sum("order" in line for line in screen.splitlines()) >= 1)
t.keys("C-y", "Escape")
t.step("completion accepted into the text", holds("order"))
t.type("u")

if offers("codeActionProvider"):
    for number, word, correction, line in [
        (9, "purchase order", "order", "The order is ready."),
        (5, "autolise", "utolyse", "Each dough has an autolyse of half an hour."),
    ][: 2 if spells() else 1]:
        at(number, word)
        asked("LspDocumentDiagnostics", f'{correction}"')
        t.step(f"diagnostic for {word}", lambda screen: f'{correction}"' in screen.lower())
        command("lclose")
        at(number, word)
        command("LspCodeAction")
        t.step(f"quick fix offered for {word}", lambda screen: f'{correction}"' in screen and "Change to" in screen)
        t.type("1")
        t.keys("Enter")
        t.step(f"quick fix applied to {word}", holds(line))
    if not spells():
        t.skip("misspelled terms", "`glossator check` finds none in these notes")
else:
    t.skip("diagnostic of a misspelled term", "the server offers no code actions")
    t.skip("quick fix", "the server offers no code actions")

command(f"edit! {WS}/plan.py")
at(3, "mise_en_place")
yields(t, lambda: command("LspDefinition"), lambda: command("LspDeclaration"))

command("qall!")
ended = t.gone()
if not CONTROL:
    t.say("leaves at once", ended)
t.finish()
