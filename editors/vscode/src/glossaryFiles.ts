// Which files look like glossaries, by name, and how a new entry is begun in one. The server knows better; this serves where it is
// not asked: snippets in glossary files, and adding a word where the server offers no action for it.

import { FOLDERS, FORMATS, NAMES } from "./formats";

/** Whether the path has the name of a glossary; either kind of slash will do. */
export function isGlossaryPath(file: string): boolean {
  const steps = file.split(/[\\/]/);
  const name = steps.pop()?.toLowerCase() ?? "";
  const dot = name.lastIndexOf(".");
  const stem = name.slice(0, Math.max(dot, 0));
  const format = FORMATS.find(({ extensions }) => extensions.includes(name.slice(dot + 1)));
  if (dot < 0 || !format) {
    return false;
  }
  const folders = steps.map((step) => step.toLowerCase());
  const parent = folders.at(-1) ?? "";
  return (
    NAMES.includes(stem) ||
    stem.endsWith(".glossary") ||
    format.fileNames.includes(stem) ||
    format.fileNames.includes(`${parent}/${stem}`) ||
    (format.pages && name.includes("glossary") && folders.includes("docs")) ||
    (format.pages && FOLDERS.includes(parent))
  );
}

/** Whether an entry can be begun here: in pages and YAML. Into other formats only the server writes. */
export function canBegin(file: string): boolean {
  const extension = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  const format = FORMATS.find(({ extensions }) => extensions.includes(extension));
  return format !== undefined && (format.pages || extension === "yml" || extension === "yaml");
}

/** The ways in which entries are written. */
export type Layout = "bold" | "heading" | "yaml";

export interface NewEntry {
  readonly layout: Layout;
  /** The line, from 0, at whose start the entry goes in; the number of lines stands for the end of the text. */
  readonly line: number;
  /** A VS Code snippet, its first stop the meaning. */
  readonly snippet: string;
}

/** How the entries of a glossary are written. */
export function layoutOf(file: string, text: string): Layout {
  if (/\.ya?ml$/i.test(file)) {
    return "yaml";
  }
  const prose = withoutCommentsAndFences(text);
  const bold = prose.match(/^(?:[-*+] )?\*\*[^*\n]+\*\*/gm)?.length ?? 0;
  const headings = prose.match(/^#{2,6} \S.*$/gm)?.filter((heading) => !/^#+ \S$/.test(heading)).length ?? 0;
  return headings > bold ? "heading" : "bold";
}

/** What has to be put where to begin an entry at the end of a glossary. */
export function newEntry(file: string, text: string, headword: string): NewEntry {
  const layout = layoutOf(file, text);
  const lines = text.split(/\r\n|\r|\n/);
  let line = lines.length;
  while (line > 0 && lines[line - 1]?.trim() === "") {
    line -= 1;
  }
  const name = escape(headword.replace(/\s+/g, " ").trim());
  if (layout === "yaml") {
    const last = lines.findLast((text) => /^\s*- name:/.test(text) && !/^ {0,2}- /.test(text));
    const indent = last ? (/^\s*/.exec(last)?.[0] ?? "      ") : "      ";
    const begin = /^\s*terms:/m.test(text) ? "" : "contexts:\n  - name: \n    terms:\n";
    return { layout, line, snippet: `${begin}${indent}- name: ${quoted(name)}\n${indent}  definition: $0\n` };
  }
  const depth = /^(#{2,6}) \S{2,}[^\n]*$(?![\s\S]*^#{2,6} \S{2,})/m.exec(withoutCommentsAndFences(text))?.[1] ?? "###";
  const entry = layout === "bold" ? `**${name}**: $0\n` : `${depth} ${name}\n\n$0\n`;
  return { layout, line, snippet: (line > 0 ? "\n" : "") + entry };
}

/** Where the meaning of an entry that has none yet goes: a column of the entry's last line, and what has to be put there first. */
export function meaningPlace(line: string): { column: number; gap: string } {
  // A table's empty cell, or a pair of tags with nothing between.
  const hole = /(?<=[^|\s]\s*)\| ?(?=\s*\|)|>(?=<\/)/.exec(line);
  if (hole) {
    return { column: hole.index + hole[0].length, gap: "" };
  }
  const heading = /^#{1,6} /.test(line);
  return { column: line.length, gap: heading ? "\n\n" : /\s$/.test(line) ? "" : " " };
}

/** The text that a snippet with one place makes, and that place: so many lines below its start, and so many characters in its line. */
export function snippetText(snippet: string): { text: string; caret?: { line: number; column: number } } {
  let text = "";
  let caret: { line: number; column: number } | undefined;
  for (const [part, escaped] of snippet.matchAll(/\\([\\$}])|\$0|[^\\$]+|[\\$]/g)) {
    if (part === "$0") {
      const lines = text.split(/\r\n|\r|\n/);
      caret ??= { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
    } else {
      text += escaped ?? part;
    }
  }
  return caret ? { text, caret } : { text };
}

function withoutCommentsAndFences(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, "").replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
}

/** `$`, `}` and the backslash mean something in a snippet. */
function escape(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** YAML reads `C: x`, `#c` and `@c` as something else than a name. */
function quoted(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} ./+-]*$/u.test(name) && !/^(true|false|yes|no|on|off|null|[\d.]+)$/i.test(name)
    ? name
    : `"${name.replace(/"/g, '\\\\"')}"`;
}
