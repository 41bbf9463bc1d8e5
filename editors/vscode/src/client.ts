// The one server that runs: started, watched, ended and started again. Whoever wants to ask it something goes through `Server.ask`.

import { accessSync, chmodSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { onlyDocuments, SCHEMES, standBelow } from "./below";
import { drawnByUs } from "./marks";
import { locate, type Found, type Missing } from "./locate";
import { section, serverKeys } from "./settings";
import { isStatus, type Status } from "./terms";
import { SHOW_USES, showUses } from "./uses";
import { Yielding } from "./yielding";

/** What the status bar and the commands want to know. */
export type Phase = "starting" | "reading" | "ready" | "stopped" | "missing";

/** Documents that are files, or will be, or cells: the server is asked about each of them, whatever its language. */
const DOCUMENTS = SCHEMES.map((scheme) => ({ scheme }));

export class Server implements vscode.Disposable {
  readonly log: vscode.LogOutputChannel;
  private client: LanguageClient | undefined;
  private readonly keys: readonly string[];
  /** Work that the server has announced and not ended. */
  private readonly work = new Set<string | number>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something that the status bar shows may have changed. */
  readonly onDidChange = this.changed.event;
  /** The program in use, or why there is none. */
  program: Found | Missing | undefined;
  private readonly counted = new vscode.EventEmitter<Status>();
  /** The server has told how many terms there are. */
  readonly onStatus = this.counted.event;
  private readonly remarked = new vscode.EventEmitter<void>();
  /** The terms to be marked in open texts may be others than the server said. */
  readonly onMarks = this.remarked.event;
  private readonly yielding = new Yielding((document, position) =>
    vscode.commands.executeCommand("vscode.executeDefinitionProvider", document.uri, position),
  );
  /** One start or stop after the other. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    this.log = vscode.window.createOutputChannel("Glossator", { log: true });
    this.keys = serverKeys(context.extension.packageJSON);
  }

  /** Under which name the editor knows this extension. */
  get extensionId(): string {
    return this.context.extension.id;
  }

  /** The folder that this extension is installed in. */
  get extensionUri(): vscode.Uri {
    return this.context.extensionUri;
  }

  get phase(): Phase {
    if (this.program?.kind === "missing") {
      return "missing";
    }
    switch (this.client?.state) {
      case State.Running:
        return this.work.size > 0 ? "reading" : "ready";
      case State.Starting:
        return "starting";
      default:
        return this.client ? "stopped" : "starting";
    }
  }

  /** Starts the server, or ends the one that runs and starts it again. */
  restart(): Promise<void> {
    const next = this.turn.then(() => this.startAfresh());
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** The running client, or nothing while there is none. */
  running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Sends a request; `undefined` where no server runs, where it has no answer, or where nobody waits for it any more. */
  async ask<T>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<T | undefined> {
    try {
      const client = this.running();
      // One argument more, even `undefined`, would make a list of what is asked.
      const answer = await (token ? client?.sendRequest<T | null>(method, params, token) : client?.sendRequest<T | null>(method, params));
      return answer ?? undefined;
    } catch (error) {
      this.log.debug(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** The position of a document in the server's words. */
  place(client: LanguageClient, document: vscode.TextDocument, position: vscode.Position): object {
    const converter = client.code2ProtocolConverter;
    return { textDocument: converter.asTextDocumentIdentifier(document), position: converter.asPosition(position) };
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.work.clear();
    if (client) {
      // A client whose server is gone already has nothing to stop, and says so by an error.
      await client.dispose(2000).catch(() => undefined);
    }
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.counted.dispose();
    this.remarked.dispose();
    this.log.dispose();
  }

  private async startAfresh(): Promise<void> {
    await this.stop();
    this.program = this.find();
    this.changed.fire();
    if (this.program.kind === "missing") {
      this.log.error(this.program.reason);
      throw new Error(this.program.reason);
    }
    this.log.info(`starting ${this.program.program} (${this.program.origin})`);
    const client = this.newClient(this.program.program);
    this.client = client;
    client.onDidChangeState(() => {
      this.work.clear();
      this.changed.fire();
    });
    await client.start();
  }

  private newClient(program: string): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      // What fails in passing, such as a message to a server that is just being ended, goes to the log and into nobody's way.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // A glossary is text that somebody wrote: no command links from it, no HTML.
      markdown: { isTrusted: false, supportHtml: false },
      // Marks in every text would be too much unasked: `glossator.tokens.terms` asks for them.
      initializationOptions: { tokensUnlessSaid: "off" },
      diagnosticPullOptions: { onChange: true, onFocus: true },
      middleware: {
        ...onlyDocuments,
        provideDefinition: (document, position, token, next) => this.yielding.answer(document, position, () => next(document, position, token)),
        workspace: {
          configuration: (params) =>
            params.items.map((item) => (item.section === "glossator" ? this.settings() : null)),
        },
        executeCommand: async (command, args, next) => {
          const answer: unknown = await next(command, args);
          if (command === SHOW_USES) {
            await showUses(client, args[0], answer);
          }
          return answer;
        },
        handleWorkDoneProgress: (token, params, next) => {
          if (params.kind === "begin") {
            this.work.add(token);
          } else if (params.kind === "end") {
            this.work.delete(token);
          }
          this.changed.fire();
          next(token, params);
        },
      },
    };
    // Run from the extension's own folder, so that nothing in a workspace is taken for a part of the program.
    const run = { command: program, args: ["lsp"], options: { cwd: this.context.extensionPath } };
    const client = new LanguageClient("glossator", "Glossator", run, options);
    standBelow(client);
    drawnByUs(client, () => {
      this.remarked.fire();
    });
    // Before it starts, so that nothing told at the start is lost.
    client.onNotification("glossator/status", (status: unknown) => {
      if (isStatus(status)) {
        this.counted.fire(status);
      }
    });
    return client;
  }

  private settings(): Record<string, unknown> {
    return section(vscode.workspace.getConfiguration("glossator"), this.keys);
  }

  private find(): Found | Missing {
    const setting = vscode.workspace.getConfiguration("glossator").inspect<string>("server.path");
    return locate({
      // Only the user's own value, whatever scope the editor gives the setting.
      setting: setting?.globalValue,
      extension: this.context.extensionPath,
      home: homedir(),
      searchPath: process.env.PATH ?? "",
      platform: process.platform,
      isProgram: (file) => isProgram(file, this.context.extensionPath),
    });
  }
}

/** Whether a file can be run; our own is made so where unpacking has lost its permissions. */
function isProgram(file: string, own: string): boolean {
  try {
    if (!statSync(file).isFile()) {
      return false;
    }
    try {
      accessSync(file, constants.X_OK);
    } catch (error) {
      if (!file.startsWith(own)) {
        throw error;
      }
      chmodSync(file, 0o755);
    }
    return true;
  } catch {
    return false;
  }
}
