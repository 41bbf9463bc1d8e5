//! What the arguments of TeX's commands are, by the names of the commands.

/// Commands whose arguments name something.
pub(super) const NAMING: &[&str] = &[
    "label", "ref", "eqref", "pageref", "autoref", "nameref", "cref", "Cref", "vref", "cite", "citep", "citet",
    "citeauthor", "citeyear", "parencite", "textcite", "footcite", "autocite", "nocite", "includegraphics", "input",
    "include", "bibliography", "bibliographystyle", "addbibresource", "usepackage", "RequirePackage", "documentclass",
    "url", "path", "hyperref", "begin", "end", "gls", "Gls", "glspl", "Glspl", "acrshort", "acrlong", "acrfull",
    "vspace", "hspace", "setlength", "pagestyle", "thispagestyle", "pagenumbering", "hypersetup", "graphicspath",
    "geometry", "setcounter", "addtocounter", "lstset", "definecolor", "color", "textcolor", "colorbox", "newcommand",
    "renewcommand", "DeclareMathOperator", "usetikzlibrary", "lstinputlisting", "subfile", "bibitem", "hypertarget",
    "hyperlink", "href", "selectlanguage", "input@path",
];
/// Commands whose argument is a heading.
pub(super) const HEADINGS: &[&str] = &[
    "part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title", "subtitle",
    "frametitle",
];
/// Commands whose argument is text, a single word too.
pub(super) const TEXT: &[&str] = &[
    "author", "caption", "centerline", "emph", "enquote", "footnote", "footnotetext", "hl", "marginpar", "mbox",
    "parbox", "sout", "st", "text", "textbf", "textit", "textmd", "textnormal", "textrm", "textsc", "textsf", "textsl",
    "textup", "thanks", "todo", "uline", "underline",
];
/// Commands whose argument is code.
pub(super) const CODE: &[&str] = &["texttt", "code", "lstinline", "mintinline", "verb", "ttfamily"];
/// Environments whose body is code or mathematics.
pub(super) const VERBATIM: &[&str] = &[
    "BVerbatim", "IEEEeqnarray", "LVerbatim", "Scode", "Sinput", "Soutput", "alignat", "asy", "circuitikz", "dgroup",
    "dmath", "empheq", "forest", "luacode", "pgfpicture", "pycode", "semiverbatim", "spverbatim", "tikzcd", "xalignat",
    "verbatim", "Verbatim", "lstlisting", "minted", "alltt", "equation", "align", "gather", "multline", "eqnarray",
    "displaymath", "math", "tikzpicture", "filecontents", "flalign", "comment",
];
/// Commands of drawings outside of their environments, which end with a semicolon.
pub(super) const DRAWING: &[&str] = &[
    "addplot", "clip", "coordinate", "draw", "fill", "filldraw", "matrix", "node", "pattern", "shade",
    "useasboundingbox",
];
