// Where VS Code enters: one server for the window, its commands, its status.

import * as vscode from "vscode";
import { addSelection } from "./add";
import { newGlossary, openSample } from "./begin";
import { Server } from "./client";
import { copyMeaning, openEntry } from "./entry";
import { GlossaryView, showUsesOf } from "./glossaryView";
import { GraphView } from "./graphView";
import { addAsAlias, suggestTerms } from "./grow";
import { insertTerm } from "./insert";
import { Marks } from "./marks";
import { openEntryOf, PageView, type Used } from "./pageView";
import { Prose } from "./prose";
import { registerSnippets } from "./snippets";
import { StatusItem } from "./status";
import { checkConfig, offerSchema } from "./toml";

let server: Server | undefined;

/** How long the settings have to stand still before the server is started anew. */
const QUIET_MS = 200;

export function activate(context: vscode.ExtensionContext): void {
  const own = new Server(context);
  server = own;
  const glossary = new GlossaryView(own, context.workspaceState);
  const graph = new GraphView(own);
  const commands: Record<string, (argument?: unknown) => unknown> = {
    restart: () => start(own),
    showLog: () => {
      own.log.show();
    },
    openEntry: () => openEntry(own),
    insertTerm: () => insertTerm(own),
    addSelection: () => addSelection(own),
    addAsAlias: () => addAsAlias(own),
    suggestTerms: () => suggestTerms(own),
    showGraph: () => graph.show(),
    newGlossary: () => newGlossary(own),
    copyMeaning: () => copyMeaning(own),
    openSample: () => openSample(context),
    checkConfig: () => checkConfig(context),
    filterTerms: async () => {
      await vscode.commands.executeCommand("glossator.glossary.focus");
      await glossary.chooseFilter();
    },
    clearFilter: () => {
      glossary.setFilter("");
    },
    countUses: () => glossary.showCounts(true),
    hideCounts: () => glossary.showCounts(false),
    showUsesOf: (row) => showUsesOf(own, row),
    openEntryOf: (row) => openEntryOf(own, row as Used | undefined),
    menu: () => menu(),
  };
  for (const [name, command] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`glossator.${name}`, command));
  }
  context.subscriptions.push(
    own,
    new StatusItem(own),
    new Prose(own),
    new Marks(own),
    glossary,
    graph,
    new PageView(own),
    registerSnippets(),
    offerSchema(context),
    own.onDidChange(() => {
      void vscode.commands.executeCommand("setContext", "glossator.running", own.running() !== undefined);
    }),
    onceQuiet((change) => change.affectsConfiguration("glossator.server"), () => void start(own)),
  );
  if (virtual()) {
    own.log.warn("This workspace lies on no disk of this machine: there are no glossaries to read, and no term is known.");
  }
  void start(own);
}

/** Does something once after a burst of changes to the settings: editors tell one change several times. */
function onceQuiet(concerns: (change: vscode.ConfigurationChangeEvent) => boolean, act: () => void): vscode.Disposable {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (concerns(change)) {
      clearTimeout(waiting);
      waiting = setTimeout(act, QUIET_MS);
    }
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Starts the server, or says why it cannot run and what to do. */
async function start(own: Server): Promise<void> {
  try {
    await own.restart();
  } catch (error) {
    if (own.program?.kind === "missing") {
      await sayMissing(own.program.reason, own.program.setting);
      return;
    }
    own.log.error(String(error));
    const [log, again] = ["Show the Log", "Try Again"];
    const choice = await vscode.window.showErrorMessage("The server of Glossator could not be started.", log, again);
    if (choice === log) {
      own.log.show();
    } else if (choice === again) {
      await vscode.commands.executeCommand("glossator.restart");
    }
  }
}

/** The message of a person who has no server program, with what helps. */
async function sayMissing(reason: string, setting: boolean): Promise<void> {
  const [settings, how, again] = ["Open the Setting", "How to Install It", "Try Again"];
  const advice = setting
    ? "Correct it, or clear it to use the program that comes with the extension."
    : "Install it, or set glossator.server.path to where it is.";
  const choice = await vscode.window.showErrorMessage(`${reason} ${advice}`, ...(setting ? [settings, again] : [how, settings, again]));
  if (choice === settings) {
    // In a remote window the settings of a machine are those of the other machine.
    const command = vscode.env.remoteName === undefined ? "workbench.action.openSettings" : "workbench.action.openRemoteSettings";
    await vscode.commands.executeCommand(command, { query: "glossator.server.path" });
  } else if (choice === how) {
    await showReadme();
  } else if (choice === again) {
    await vscode.commands.executeCommand("glossator.restart");
  }
}

/** Shows the page of this extension, from its own folder: no network, no gallery. Packing changes the case of its name. */
async function showReadme(): Promise<void> {
  const folder = server?.extensionUri;
  const files = folder ? await vscode.workspace.fs.readDirectory(folder) : [];
  const name = files.map(([name]) => name).find((name) => name.toLowerCase() === "readme.md");
  if (folder && name) {
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(folder, name));
  }
}

/** What a click on the status bar item offers. */
async function menu(): Promise<void> {
  const item = (icon: string, label: string, command: string) => ({ label: `$(${icon}) ${label}`, command });
  const items = [
    item("go-to-file", "Open the glossary at the term", "glossator.openEntry"),
    item("list-selection", "Insert a term…", "glossator.insertTerm"),
    item("add", "Add the selection to the glossary", "glossator.addSelection"),
    item("symbol-reference", "Add the selection as an alias…", "glossator.addAsAlias"),
    item("lightbulb", "Suggest terms that the glossary lacks…", "glossator.suggestTerms"),
    item("type-hierarchy", "Show the term graph", "glossator.showGraph"),
    item("copy", "Copy the term's meaning", "glossator.copyMeaning"),
    item("new-file", "New glossary", "glossator.newGlossary"),
    item("warning", "Show the problems", "workbench.actions.view.problems"),
    item("settings-gear", "Settings", "glossator.settings"),
    item("output", "Show the log", "glossator.showLog"),
    item("debug-restart", "Restart the server", "glossator.restart"),
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Glossator" });
  if (chosen?.command === "glossator.settings") {
    await vscode.commands.executeCommand("workbench.action.openSettings", `@ext:${server?.extensionId ?? "glossator"}`);
  } else if (chosen) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** Whether all that is open lies elsewhere than on this machine's disk. */
function virtual(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every((folder) => folder.uri.scheme !== "file");
}
