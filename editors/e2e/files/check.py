"""Holds the files to drop in against their formats, and the pages against the files."""

import json
import pathlib
import re
import sys

try:
    import tomllib
except ImportError:
    tomllib = None

editors = pathlib.Path(sys.argv[1])
failed = False


def say(name, faults):
    global failed
    failed = failed or bool(faults)
    print(("FAIL " if faults else "ok   ") + name)
    for fault in faults:
        print("     " + fault)


def faults_of(paths, read):
    faults = []
    for path in paths:
        try:
            read(path.read_text(encoding="utf-8"))
        except Exception as error:
            faults.append(f"{path.relative_to(editors)}: {error}")
    return faults


skip = {"node_modules", "e2e", "vscode"}
files = [path for path in editors.rglob("*") if path.is_file() and not skip & set(path.relative_to(editors).parts)]
say("JSON files are JSON", faults_of([f for f in files if f.suffix in (".json", ".sublime-settings")], json.loads))
if tomllib:
    say("TOML files are TOML", faults_of([f for f in files if f.suffix == ".toml"], tomllib.loads))
else:
    print("skip TOML files are TOML: this Python has no tomllib")


def contained(part, whole):
    """Whether everything that a page shows stands in the file."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and contained(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return all(any(contained(value, other) for other in whole) for value in part)
    return part == whole


def shown(page, language):
    """The first block of a page in that language."""
    return re.search(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S).group(1)


wrong = []
for page, file in [("sublime/README.md", "sublime/LSP.sublime-settings"), ("vim/README.md", "vim/coc-settings.json")]:
    if not contained(json.loads(shown(editors / page, "json")), json.loads((editors / file).read_text())):
        wrong.append(f"{page} shows what {file} does not say")
for name, settings in json.loads((editors / "kate/settings.json").read_text())["servers"].items():
    if json.loads(shown(editors / "kate/README.md", "json")) != settings["settings"]:
        wrong.append(f"kate/README.md shows other settings than kate/settings.json has for {name}")
if json.loads(shown(editors / "jetbrains/README.md", "json")) != json.loads((editors / "jetbrains/glossator/settings.json").read_text()):
    wrong.append("jetbrains/README.md shows other settings than jetbrains/glossator/settings.json")
company = (editors / "emacs/glossator-company.el").read_text(encoding="utf-8")
emacs = (editors / "emacs/README.md").read_text(encoding="utf-8").split("## A menu while you type")[1]
for form in re.search(r"^```elisp\n(.*?)\n```", emacs, re.M | re.S).group(1).split("\n\n"):
    if form not in company:
        wrong.append("emacs/README.md shows a form that emacs/glossator-company.el does not have")
say("pages show what the files say", wrong)

# The settings that decide how much the server takes part, in the form of each editor, and how to leave definitions in code to others.
wrong = []
for name in "nvim helix emacs kakoune vim zed sublime kate jetbrains".split():
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", (editors / name / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    sample = [code for _, code in blocks if re.search(r"definition\W+code\W+(?:json-|v:)?false", code)]
    if not any("letters" in code and "hover" in code for code in sample):
        wrong.append(f"{name}/README.md shows no sample of completion, definition.code and hover")
    for language, code in blocks:
        if language == "json":
            try:
                json.loads(code)
            except ValueError as error:
                wrong.append(f"{name}/README.md: a sample is not JSON: {error}")
say("each page shows how settings are given", wrong)

# From a fresh clone to a hover: the main page promises few commands.
readme = (editors.parent / "README.md").read_text(encoding="utf-8")
wrong = []
for name in ("VS Code", "Neovim"):
    block = re.search(rf"^\*\*{name}\*\*.*?^```console\n(.*?)^```", readme, re.M | re.S)
    commands = re.findall(r"^\$ ", block.group(1), re.M) if block else []
    if not 1 <= len(commands) <= 3:
        wrong.append(f"README.md: {name} takes {len(commands)} commands")
say("the README leads to VS Code and to Neovim in three commands each", wrong)

# Every relative link of a page leads somewhere.
dead = []
for page in [f for f in files if f.suffix == ".md"]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)#\s]+)[^)\s]*\)", text):
        if "://" not in target and not (page.parent / target).exists():
            dead.append(f"{page.relative_to(editors)}: {target}")
say("links of the pages lead somewhere", dead)
sys.exit(1 if failed else 0)
