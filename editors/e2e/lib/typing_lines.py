"""Ordinary lines typed as people do, Enter after each, into an editor with the server and into one without it: the texts have to
be the same. And a term that is meant comes up all the same, so that nobody passes by being off."""

import itertools
import json
import os
import time

from tui import CONTROL, WS

HERE = os.path.dirname(os.path.abspath(__file__))
REPORTED = os.path.join(HERE, "../../../../shared/data/faults")

# Behind these a list is open at the Enter, since a term is half typed; they stay half typed.
UNFINISHED = {
    "Read the accessi": "accession number",
    "Send an overdu": "overdue notice",
    "by the circulat": "circulation desk",
    "and the reshelv": "reshelving",
}

# Seconds from key to key; and before Enter, for a list to come up and to be in the way.
KEY = 0.03
ENTER = 0.45


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def lines():
    """What is typed: lines of our own, some of them with a blank at the end too, and those of a report where they are at hand."""
    own = read(HERE, "../typing/lines.txt").splitlines()
    own += [line + " " for line in own[:6]]
    if not os.path.exists(os.path.join(REPORTED, "prose-lines.txt")):
        print("skip the reported lines: ../shared/data/faults is not there", flush=True)
        return own
    return own + read(REPORTED, "prose-lines.txt").splitlines()


def lay_out():
    """The glossary, ours with that of the report below it, and two empty notes."""
    words = read(HERE, "../typing/GLOSSARY.md")
    reported = os.path.join(REPORTED, "prose-glossary.md")
    if os.path.exists(reported):
        words += read(reported).split("\n", 1)[1]
    # Not the one of the clone that this lies in: editors read it, and take blanks away.
    for name, text in [(".editorconfig", "root = true\n"), ("GLOSSARY.md", words), ("with.md", "\n"), ("without.md", "\n")]:
        with open(f"{WS}/{name}", "w", encoding="utf-8") as file:
            file.write(text)


class Wire:
    """What the editor asked of the server and has no answer to yet, by the record of the proxy."""

    def __init__(self):
        self.at, self.open, self.asked = 0, set(), 0

    def quiet(self):
        """Reads on, and says whether every completion that was asked for has been answered."""
        path = os.environ["GLOSSATOR_WIRE"]
        if not os.path.exists(path):
            return True
        with open(path, encoding="utf-8") as file:
            file.seek(self.at)
            for line in iter(file.readline, ""):
                if not line.endswith("\n"):
                    break
                self.at += len(line.encode())
                record = json.loads(line)
                message = record["msg"]
                if record["dir"] == "in" and message.get("method") == "textDocument/completion":
                    self.open.add(message["id"])
                    self.asked += 1
                elif record["dir"] == "in" and message.get("method") == "$/cancelRequest":
                    self.open.discard(message["params"]["id"])
                elif record["dir"] == "out" and "method" not in message:
                    self.open.discard(message.get("id"))
        return not self.open


def typed(editors, texts):
    """Types the same keys into all editors, and gives how often the first asked, how often its screen differed at an Enter,
    and how often it showed what an unfinished line begins."""
    wire, differed, shown = Wire(), 0, 0
    wire.quiet()
    before = wire.asked
    for number, text in enumerate(texts, 1):
        for letter in text:
            for editor in editors:
                # tmux takes a sign of its own for its own.
                editor.tmux("send-keys", "-l", "\\;" if letter == ";" else letter)
            time.sleep(KEY)
        end = time.time() + 5
        time.sleep(ENTER)
        while not wire.quiet() and time.time() < end:
            time.sleep(0.05)
        if text in UNFINISHED:
            shown += comes_up(editors, text)
        one, other = [editor.screen().splitlines()[1:-3] for editor in editors]
        if one != other:
            differed += 1
            editors[0].capture(f"line {number} {text}", editors[0].screen())
        for editor in editors:
            editor.tmux("send-keys", "Enter")
    time.sleep(ENTER)
    return wire.asked - before, differed, shown


def comes_up(editors, text):
    """Whether the first editor shows what an unfinished line begins. One that gave up on an answer, as on a busy machine, asks again at
    the next key: the last letter is typed again, in all of them."""
    for _ in range(3):
        if editors[0].until(lambda screen: UNFINISHED[text] in screen.lower(), 4) is not None:
            return True
        for keys in (["BSpace"], ["-l", text[-1]]):
            for editor in editors:
                editor.tmux("send-keys", *keys)
            time.sleep(KEY)
    return False


def meant(editor, name):
    """A term that is meant comes up while it is typed: the list is on, and the server there."""
    found = False
    for _ in range(1 if CONTROL else 5):
        for letter in "Read the accessi":
            editor.type(letter)
        found = editor.until(lambda screen: "accession number" in screen.lower(), 2.5) is not None
        if found:
            break
        editor.keys("Enter")
    editor.capture(f"{name} a term that is meant", editor.screen())
    editor.say(f"{name}: a term that is meant comes up while it is typed", found)


def alike(name, start, keys):
    """Takes both steps in an editor. start(file, with_server) opens a file and gives its Tui, whose keys are a Keys."""
    lay_out()
    editor = start(WS + "/with.md", True)
    keys.begin(editor)
    meant(editor, name)
    keys.leave(editor)
    editor.close()
    if CONTROL:
        # Silence writes what was typed: there is nothing to compare.
        return editor.failed
    texts = lines() + list(UNFINISHED)
    lay_out()
    editors = [start(f"{WS}/{file}.md", file == "with") for file in ("with", "without")]
    for one in editors:
        keys.begin(one)
    time.sleep(1.5)
    asked, differed, shown = typed(editors, texts)
    written = []
    for one, file in zip(editors, ("with", "without")):
        keys.save(one)
        written.append(until_written(f"{WS}/{file}.md"))
    wrong = [pair for pair in itertools.zip_longest(*(text.splitlines() for text in written)) if pair[0] != pair[1]]
    print(f"     {asked} completions were asked for; the screens differed at {differed} of {len(texts)} Enters;", flush=True)
    print(f"     a list was open at {shown} of {len(UNFINISHED)} lines that end in a term just begun", flush=True)
    for pair in wrong[:8]:
        print(f"     {pair[0]!r} for {pair[1]!r}", flush=True)
    # Helix takes blanks off the end of a line.
    whole = all(text.rstrip() in written[0] for text in texts)
    # The list has to be open at these, else nothing was tried.
    ok = not wrong and whole and shown == len(UNFINISHED)
    editors[0].say(f"{name}: Enter after each of {len(texts)} lines writes what it writes without the server", ok)
    for one in editors:
        keys.leave(one)
        one.close()
    return editor.failed + editors[0].failed


def until_written(path):
    """The text of a file, once it holds something and has stood still."""
    text, end = None, time.time() + 5
    while time.time() < end:
        now = read(path)
        if now.strip() and now == text:
            return now
        text = now
        time.sleep(0.3)
    return text or ""
