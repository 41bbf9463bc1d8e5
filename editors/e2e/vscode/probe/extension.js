// Runs inside the real extension host: the public API gives what the editor's own features get.
// On activation it writes what the host costs to $PROBE_OUT/host.json; the command asks the providers and writes $PROBE_OUT/probe.json.
const vscode = require("vscode");
const fs = require("node:fs");
const path = require("node:path");

const OUT = process.env.PROBE_OUT;
const PATIENCE_MS = Number(process.env.PROBE_PATIENCE_MS ?? 15000);
const ask = (...args) => vscode.commands.executeCommand(...args);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const write = (name, value) => {
  fs.writeFileSync(path.join(OUT, `${name}.tmp`), JSON.stringify(value, null, 1));
  fs.renameSync(path.join(OUT, `${name}.tmp`), path.join(OUT, name));
};

/** Asks until the answer is something, or patience ends. */
async function until(question) {
  const begin = Date.now();
  for (;;) {
    const answer = await question();
    if (answer !== undefined && (!Array.isArray(answer) || answer.length > 0)) {
      return answer;
    }
    if (Date.now() - begin > PATIENCE_MS) {
      return answer;
    }
    await pause(100);
  }
}

async function host() {
  const extension = vscode.extensions.getExtension("glossator.glossator");
  const readyMs = performance.now();
  await extension?.activate();
  // What runs in the background at the start has to have ended.
  await pause(Number(process.env.PROBE_SETTLE_MS ?? 0));
  global.gc?.();
  write("host.json", { version: vscode.version, extension: Boolean(extension), readyMs, memory: process.memoryUsage(), pid: process.pid });
}

async function run() {
  const result = { version: vscode.version };
  try {
    const folder = vscode.workspace.workspaceFolders[0].uri;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, "probe.md"));
    await vscode.window.showTextDocument(document);
    const at = (needle, into = 1) => document.positionAt(document.getText().indexOf(needle) + into);
    const uri = document.uri;
    const text = (range) => (range ? document.getText(range) : undefined);
    // Each word stands behind emoji, combining marks and CJK: its range tells whether positions are right.
    const word = at("standing order");
    result.hover = await until(async () => (await ask("vscode.executeHoverProvider", uri, word)).map((hover) => ({
      on: text(hover.range),
      says: hover.contents.map((content) => content.value).join("\n"),
      trusted: hover.contents.map((content) => Boolean(content.isTrusted)),
    })));
    result.definition = await until(async () => (await ask("vscode.executeDefinitionProvider", uri, word)).map((target) => ({
      file: path.basename((target.targetUri ?? target.uri).path),
      line: (target.targetSelectionRange ?? target.targetRange ?? target.range).start.line,
      on: text(target.originSelectionRange),
    })));
    const places = (found) => found.map((one) => ({ file: path.basename(one.uri.path), line: one.range.start.line }));
    result.references = await until(async () => places(await ask("vscode.executeReferenceProvider", uri, word)));
    result.highlights = (await ask("vscode.executeDocumentHighlights", uri, word)).map((one) => text(one.range));
    const renamed = await ask("vscode.executeDocumentRenameProvider", uri, word, "Repeating Sale");
    result.rename = renamed.entries().map(([file, edits]) => ({ file: path.basename(file.path), texts: edits.map((edit) => edit.newText) }));
    const completionAt = at("some standi", "some standi".length);
    result.completion = await until(async () => {
      const list = await ask("vscode.executeCompletionItemProvider", uri, completionAt, undefined, 5);
      return list.items.map((item) => ({
        label: item.label.label ?? item.label,
        over: text(item.range?.replacing ?? item.range ?? item.textEdit?.range),
        kind: item.kind,
      })).filter((item) => /^standing order/i.test(item.label));
    });
    const glossary = vscode.Uri.joinPath(folder, "GLOSSARY.md");
    await vscode.workspace.openTextDocument(glossary);
    result.lenses = await until(async () => {
      const lenses = await ask("vscode.executeCodeLensProvider", glossary, 50);
      return lenses.map((lens) => ({ line: lens.range.start.line, says: lens.command?.title })).filter((lens) => /use/.test(lens.says ?? ""));
    });
    const symbols = (found) => (found ?? []).map((one) => ({ name: one.name, line: (one.selectionRange ?? one.location.range).start.line }));
    result.outline = await until(async () => symbols(await ask("vscode.executeDocumentSymbolProvider", glossary)));
    result.symbols = await until(async () => symbols(await ask("vscode.executeWorkspaceSymbolProvider", "cutoff")));
    const [item] = (await ask("vscode.prepareCallHierarchy", glossary, new vscode.Position(7, 4))) ?? [];
    result.callers = item ? (await ask("vscode.provideIncomingCalls", item)).map((call) => call.from.name) : [];
    const found = (of) => vscode.languages.getDiagnostics(of).filter((one) => one.source === "glossator").map((one) => ({ code: one.code?.value ?? one.code, message: one.message, line: one.range.start.line, on: of === uri ? text(one.range) : undefined }));
    result.glossaryDiagnostics = await until(() => found(glossary));
    if (fs.existsSync(path.join(OUT, "probe-actions"))) {
      result.diagnostics = await until(() => found(uri));
      const titles = async (place) => (await ask("vscode.executeCodeActionProvider", uri, new vscode.Range(place, place))).map((action) => action.title);
      result.discouraged = await until(() => titles(at("repeat order")));
      result.misspelled = await titles(at("levian"));
      const actions = await ask("vscode.executeCodeActionProvider", uri, new vscode.Range(word, word), vscode.CodeActionKind.Refactor.value, 20);
      const link = actions.find((action) => action.title.startsWith("Link the first use"));
      result.linked = (link?.edit?.entries() ?? []).flatMap(([, edits]) => edits.map((edit) => edit.newText));
    }
  } catch (error) {
    result.error = String(error?.stack ?? error);
  }
  write("probe.json", result);
}

exports.activate = (context) => {
  context.subscriptions.push(vscode.commands.registerCommand("glossatorProbe.run", run));
  void host();
};
