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
  { extensions: ["json"], fileNames: [], pages: false },
  { extensions: ["csv", "tsv"], fileNames: [], pages: false },
  { extensions: ["rst"], fileNames: [], pages: false },
  { extensions: ["adoc", "asciidoc", "asc"], fileNames: [], pages: false },
  { extensions: ["tex", "ltx"], fileNames: [], pages: false },
  { extensions: ["bib"], fileNames: [], pages: false },
  { extensions: ["html", "htm", "xhtml"], fileNames: [], pages: false },
  { extensions: ["org"], fileNames: [], pages: false },
];

export const EXTENSIONS: readonly string[] = FORMATS.flatMap((format) => format.extensions);

/** In small letters, in any format. */
export const NAMES: readonly string[] = [
  "glossary",
  "acronyms",
  "terminology",
  "glosario",
  "glossário",
  "glossario",
  "glossari",
  "glossaire",
  "lexique",
  "terminología",
  "terminologia",
  "terminologie",
  "acrónimos",
  "siglas",
  "glossar",
  "begriffe",
  "abkürzungen",
  "lexikon",
  "glossarium",
  "begrippenlijst",
  "begrippen",
  "woordenlijst",
  "ordlista",
  "ordliste",
  "sanasto",
  "słownik",
  "słowniczek",
  "glosariusz",
  "slovník",
  "slovníček",
  "glosář",
  "glosar",
  "pojmovnik",
  "rječnik",
  "fogalomtár",
  "szószedet",
  "žodynas",
  "vārdnīca",
  "sõnastik",
  "глоссарий",
  "словарь",
  "термины",
  "глосарій",
  "словник",
  "речник",
  "γλωσσάρι",
  "sözlük",
  "terimler",
  "kamus",
  "glosarium",
  "istilah",
  "thuật ngữ",
  "thuật-ngữ",
  "thuat-ngu",
  "อภิธานศัพท์",
  "शब्दावली",
  "مسرد",
  "مصطلحات",
  "واژه‌نامه",
  "מילון",
  "术语表",
  "术语",
  "名词解释",
  "词汇表",
  "術語表",
  "詞彙表",
  "用語集",
  "略語集",
  "용어집",
  "용어사전",
];
/** In small letters, in any format. */
export const FOLDERS: readonly string[] = [
  "glossary",
  "glossaries",
  ".glossary",
];
