// Makes of a hover what a person wants to paste: the headword and its meaning, without links into the file system.

/** What a server may answer for the contents of a hover. */
export type Contents = string | { value: string } | (string | { value: string })[];

/** The text of a hover, its links to local files reduced to their words, and the line that only says where the entry stands left out. */
export function meaningText(contents: Contents): string {
  const parts = (Array.isArray(contents) ? contents : [contents]).map((part) => (typeof part === "string" ? part : part.value));
  const paragraphs = parts.join("\n\n").replace(/\r\n?/g, "\n").split(/\n{2,}/);
  return paragraphs
    .filter((paragraph) => !/^\[[^\]]*\]\(<?file:[^)]*\)$/.test(paragraph.trim()))
    .map((paragraph) => paragraph.replace(/\[([^\]]*)\]\(<?file:[^)]*\)/g, "$1"))
    .join("\n\n")
    .trim();
}
