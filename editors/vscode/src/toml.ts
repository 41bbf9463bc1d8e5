// Has Even Better TOML complete and check glossator.toml by our schema. It takes schemas by address only, and the extension's own
// folder changes with each version: so the schema is kept in our storage, and the user's association points there.

import * as vscode from "vscode";

const OTHER = "tamasfe.even-better-toml";
const SECTION = "evenBetterToml.schema";
const FILES = ".*/glossator\\.toml$";
const ASKED = "askedAboutTomlSchema";

/** Keeps the stored schema that of this version. */
export async function storeSchema(context: vscode.ExtensionContext): Promise<vscode.Uri> {
  const target = vscode.Uri.joinPath(context.globalStorageUri, "glossator.schema.json");
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, "schemas", "glossator.schema.json"), target, { overwrite: true });
  return target;
}

/** The command: associates the schema, or says what is missing. */
export async function checkConfig(context: vscode.ExtensionContext): Promise<void> {
  if (!vscode.extensions.getExtension(OTHER)) {
    const find = "Find It";
    const choice = await vscode.window.showInformationMessage("This needs the extension Even Better TOML.", find);
    if (choice === find) {
      await vscode.commands.executeCommand("workbench.extensions.search", `@id:${OTHER}`);
    }
    return;
  }
  const schema = await storeSchema(context);
  const settings = vscode.workspace.getConfiguration(SECTION);
  const others = settings.inspect<Record<string, string>>("associations")?.globalValue ?? {};
  await settings.update("associations", { ...others, [FILES]: schema.toString(true) }, vscode.ConfigurationTarget.Global);
  vscode.window.setStatusBarMessage("$(check) glossator.toml is completed and checked now", 3000);
}

/** Asks once, when a glossator.toml is opened beside Even Better TOML, whether to associate the schema. */
export function offerSchema(context: vscode.ExtensionContext): vscode.Disposable {
  const offer = async (document: vscode.TextDocument) => {
    if (!document.uri.path.endsWith("/glossator.toml") || context.globalState.get(ASKED) || !vscode.extensions.getExtension(OTHER)) {
      return;
    }
    await context.globalState.update(ASKED, true);
    const yes = "Yes";
    const choice = await vscode.window.showInformationMessage(
      "Have Even Better TOML complete and check glossator.toml? This adds an association to your settings.",
      yes,
      "No",
    );
    if (choice === yes) {
      await checkConfig(context);
    }
  };
  if (vscode.workspace.getConfiguration(SECTION).get<Record<string, string>>("associations")?.[FILES]) {
    void storeSchema(context);
  }
  vscode.workspace.textDocuments.forEach((document) => void offer(document));
  return vscode.workspace.onDidOpenTextDocument((document) => void offer(document));
}
