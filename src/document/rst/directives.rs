//! What the arguments and bodies of directives are, by the names of the directives.

/// Directives whose body is no text.
pub(super) const CODE: &[&str] = &[
    "code-block", "code", "code-cell", "code-tab", "codeblock", "sourcecode", "exec-code", "exec_code",
    "parsed-literal", "math", "doctest", "testcode", "testoutput", "testsetup", "raw", "graphviz", "digraph", "graph",
    "mermaid", "plantuml", "prompt", "ipython", "jupyter-execute", "productionlist", "csv-table", "plot", "uml",
    "highlight", "inheritance-diagram", "tikz", "chemfig", "blockdiag", "seqdiag", "actdiag", "nwdiag", "packetdiag",
    "rackdiag", "ditaa", "aafig", "svgbob", "wavedrom", "gnuplot", "vega", "vegalite", "bokeh-plot", "altair-plot",
    "program-output", "command-output",
];
/// Directives whose body lists words that are spelt right.
pub(super) const WORDS: &[&str] = &["spelling", "spelling:word-list"];
/// Directives whose body and argument name files and modules.
pub(super) const NAMES: &[&str] = &[
    "toctree", "image", "figure", "include", "literalinclude", "automodule", "autoclass", "autofunction",
    "autosummary", "module", "currentmodule", "py:module", "py:currentmodule", "index", "contents", "meta",
    "highlight", "program", "option", "default-domain", "role", "default-role", "autoattribute", "automethod",
    "autodata", "autoexception", "autoenum", "codeauthor", "moduleauthor", "sectionauthor",
];

/// Directives whose argument is text, a single word too.
pub(super) const TEXT: &[&str] = &[
    "admonition", "attention", "caution", "centered", "danger", "dropdown", "error", "hint", "important", "list-table",
    "note", "replace", "rubric", "seealso", "sidebar", "tab", "tab-item", "table", "tip", "title", "todo", "topic",
    "warning",
];

/// Whether a directive describes an object of a program: its argument is a signature.
pub(super) fn is_object(name: &str) -> bool {
    const OBJECTS: &[&str] = &[
        "attribute", "class", "classmethod", "cmdoption", "confval", "data", "decorator", "describe", "directive",
        "enum", "envvar", "exception", "function", "ifconfig", "macro", "member", "method", "object", "only",
        "property", "rst", "staticmethod", "struct", "type", "var",
    ];
    name.contains(':') || OBJECTS.contains(&name)
}
