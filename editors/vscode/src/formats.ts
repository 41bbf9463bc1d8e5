// Which files may be glossaries by their names. Written by `UPDATE_EXPECT=1 cargo test --test it house`.

export interface Format {
  readonly extensions: readonly string[];
  /** Names without extension; one with a slash is that of a file and of its folder. */
  readonly fileNames: readonly string[];
  /** Whether one entry may fill a file. */
  readonly pages: boolean;
}

export const FORMATS: readonly Format[] = [
  { extensions: ["md", "markdown", "mdx"], fileNames: ["ubiquitous_language", "includes/abbreviations"], pages: true },
  { extensions: ["yml", "yaml"], fileNames: [".contextive/definitions"], pages: false },
];

export const EXTENSIONS: readonly string[] = FORMATS.flatMap((format) => format.extensions);

/** In small letters, in any format. */
export const NAMES: readonly string[] = [
  "glossary",
  "acronyms",
];
/** In small letters, in any format. */
export const FOLDERS: readonly string[] = [
  "glossary",
  "glossaries",
];
