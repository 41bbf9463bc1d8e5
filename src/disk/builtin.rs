//! Glossaries that are part of the program.

/// The name and the text of a built-in glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// What `builtin = ["…"]` calls it.
    pub name: &'static str,
    /// Its text, in markdown.
    pub text: &'static str,
    /// A note that uses its terms.
    pub note: &'static str,
}

/// The glossary of terms of large language models.
pub const LLM: Builtin = Builtin {
    name: "llm",
    text: include_str!("../../examples/llm/GLOSSARY.md"),
    note: include_str!("../../examples/llm/note.md"),
};

/// All built-in glossaries.
pub const ALL: [Builtin; 1] = [LLM];

impl Builtin {
    /// The address that it goes by: no file has it.
    pub fn uri(self) -> String {
        format!("glossator:{}", self.name)
    }
}
