// How to begin: a new glossary in a folder of the workspace, and the sample of the walkthrough.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Server } from "./client";
import { sayStopped } from "./entry";

const run = promisify(execFile);

/** Writes a GLOSSARY.md to start from into a workspace folder and opens it; one that is there already is opened as it is. */
export async function newGlossary(server: Server): Promise<vscode.Uri | undefined> {
  const folder = await chooseFolder();
  if (!folder) {
    return undefined;
  }
  const uri = vscode.Uri.joinPath(folder.uri, "GLOSSARY.md");
  if (!(await exists(uri))) {
    if (server.program?.kind !== "found") {
      await sayStopped(server);
      return undefined;
    }
    try {
      await run(server.program.program, ["init", folder.uri.fsPath], { windowsHide: true });
    } catch (error) {
      const reason = (error as { stderr?: string }).stderr?.trim() ?? String(error);
      await vscode.window.showErrorMessage(`The glossary could not be written: ${reason}`);
      return undefined;
    }
  }
  await vscode.window.showTextDocument(uri);
  return uri;
}

/** Puts a fresh copy of the sample into a folder of our own and opens that in a new window, or here where nothing is open. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const target = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  const source = vscode.Uri.joinPath(context.extensionUri, "walkthrough", "sample");
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(source, target, { overwrite: true });
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand("vscode.openFolder", target, { forceNewWindow });
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  if (folders.length === 0) {
    const open = "Open Folder";
    const choice = await vscode.window.showInformationMessage("A glossary belongs to a folder: open one first.", open);
    if (choice === open) {
      await vscode.commands.executeCommand("vscode.openFolder");
    }
    return undefined;
  }
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: "Which folder is it for?" });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
