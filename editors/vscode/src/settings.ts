// What the server is told about the settings: what somebody set, and nothing that merely is the default.
//
// The server lets the editor's values go before those of `glossator.toml`. A default that looked like a value would overrule the file.

/** The part of `vscode.WorkspaceConfiguration` that is needed here. */
export interface Settings {
  get(key: string): unknown;
}

/** Keys of ours that the server does not know. */
const OWN = ["server.", "trace."];

/** The keys of our settings, without `glossator.`, as the manifest lists them. */
export function serverKeys(manifest: unknown): string[] {
  const groups = (manifest as { contributes: { configuration: { properties: object }[] } }).contributes.configuration;
  return groups
    .flatMap((group) => Object.keys(group.properties))
    .map((key) => key.replace(/^glossator\./, ""))
    .filter((key) => !OWN.some((prefix) => key.startsWith(prefix)));
}

/** The section `glossator` for the server, built of the values that say something: neither `null` nor an empty text does. */
export function section(settings: Settings, keys: readonly string[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const value = settings.get(key);
    if (value === null || value === undefined || value === "") {
      continue;
    }
    const steps = key.split(".");
    const last = steps.pop() ?? key;
    let table = result;
    for (const step of steps) {
      table = (table[step] ??= {}) as Record<string, unknown>;
    }
    table[last] = value;
  }
  return result;
}
