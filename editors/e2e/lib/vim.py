"""What the steps in Vim share: the notes open in a terminal, commands, and where to look for their answers."""

from tui import CONTROL, WS, Tui

t = Tui(["vim", WS + "/notes.md"])
t.ready("notes.md open", "Mise en Place")


def command(line):
    t.keys("Escape")
    t.type(":" + line)
    t.keys("Enter")


def bottom(wanted):
    """Whether the last line of the screen holds it."""
    return lambda screen: wanted in screen.splitlines()[-1]


def at(line, word):
    """Puts the cursor on a word, in or below that line, from 1."""
    command(f"call cursor({line}, 1)")
    command(f"call search('{word}')")


def asked(line, wanted):
    """Asks until the answer comes, since the server may still be starting."""
    for _ in range(2 if CONTROL else 10):
        command(line)
        if t.until(wanted, 1):
            return
