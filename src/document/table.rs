//! The languages, one row each: by which ids, file names and interpreters they are known, and how they are read.

use super::syntax::Syntax;
use super::syntaxes as s;

/// What kind of HTML it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A page, perhaps with `{{ … }}` and `{% … %}` of a template engine.
    Page,
    /// A component: `{ … }` is code as well (Svelte, Astro).
    Component,
    /// XML: text is data.
    Data,
}

/// How a language is read.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    /// All of it is prose.
    Plain,
    /// Markdown; with components (MDX) or without.
    Markdown {
        /// Whether imports and exports are code.
        components: bool,
    },
    /// HTML and its kin.
    Html(Dialect),
    /// HTML with PHP in it.
    Php,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// TeX and LaTeX.
    Tex,
    /// Org mode.
    Org,
    /// Typst.
    Typst,
    /// A commit message.
    Commit,
    /// Program text.
    Code(&'static Syntax),
}

/// A language. Lists are separated by blanks.
pub(super) struct Row {
    /// Its LSP language id.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Other ids that editors send for it.
    pub aliases: &'static str,
    /// The extensions of its files, in small letters.
    pub extensions: &'static str,
    /// The names of its files; one that ends with `*` stands for all that begin so.
    pub names: &'static str,
    /// The programs that run it.
    pub interpreters: &'static str,
    /// How it is read.
    pub reading: Reading,
}

const fn row(
    ids: [&'static str; 3],
    extensions: &'static str,
    names: &'static str,
    interpreters: &'static str,
    reading: Reading,
) -> Row {
    let [id, name, aliases] = ids;
    Row { id, name, aliases, extensions, names, interpreters, reading }
}

const fn code(ids: [&'static str; 3], extensions: &'static str, names: &'static str, syntax: &'static Syntax) -> Row {
    row(ids, extensions, names, "", Reading::Code(syntax))
}

const fn script(
    ids: [&'static str; 3],
    extensions: &'static str,
    names: &'static str,
    interpreters: &'static str,
    syntax: &'static Syntax,
) -> Row {
    row(ids, extensions, names, interpreters, Reading::Code(syntax))
}

const fn prose(ids: [&'static str; 3], extensions: &'static str, names: &'static str, reading: Reading) -> Row {
    row(ids, extensions, names, "", reading)
}

/// All languages. The first two are [`super::Language::PLAIN_TEXT`] and [`super::Language::MARKDOWN`].
#[rustfmt::skip] // One row a language, so that the table reads as a table.
pub(super) static LANGUAGES: &[Row] = &[
    prose(["plaintext", "Plain text", "text txt"], "txt text", "LICENSE COPYING AUTHORS NOTICE CHANGELOG README", Reading::Plain),
    prose(["markdown", "Markdown", "gfm md pandoc"], "md markdown mdown mkd mkdn mdwn mdc", "", Reading::Markdown { components: false }),
    prose(["mdx", "MDX", "markdown.mdx"], "mdx", "", Reading::Markdown { components: true }),
    prose(["quarto", "Quarto", ""], "qmd", "", Reading::Markdown { components: false }),
    prose(["rmd", "R Markdown", "rmarkdown"], "rmd", "", Reading::Markdown { components: false }),
    prose(["restructuredtext", "reStructuredText", "rst"], "rst rest", "", Reading::Rst),
    prose(["asciidoc", "AsciiDoc", "adoc"], "adoc asciidoc asc", "", Reading::AsciiDoc),
    prose(["latex", "LaTeX", "plaintex context"], "tex ltx sty cls", "", Reading::Tex),
    prose(["tex", "TeX", ""], "", "", Reading::Tex),
    prose(["org", "Org", "orgmode"], "org", "", Reading::Org),
    prose(["typst", "Typst", ""], "typ", "", Reading::Typst),
    prose(["git-commit", "Git commit message", "gitcommit NeogitCommitMessage"], "", "COMMIT_EDITMSG MERGE_MSG TAG_EDITMSG", Reading::Commit),
    prose(["html", "HTML", "xhtml htm"], "html htm xhtml shtml", "", Reading::Html(Dialect::Page)),
    prose(["handlebars", "Handlebars", "html.handlebars mustache"], "hbs handlebars mustache", "", Reading::Html(Dialect::Page)),
    prose(["jinja", "Jinja", "jinja-html django-html htmldjango jinja2"], "jinja jinja2 j2 njk twig", "", Reading::Html(Dialect::Page)),
    prose(["liquid", "Liquid", ""], "liquid", "", Reading::Html(Dialect::Page)),
    prose(["erb", "ERB", "eruby html.erb ejs html-eex heex eelixir"], "erb ejs eex heex leex", "", Reading::Html(Dialect::Page)),
    prose(["razor", "Razor", "aspnetcorerazor cshtml"], "cshtml razor", "", Reading::Html(Dialect::Page)),
    prose(["blade", "Blade", ""], "blade.php", "", Reading::Html(Dialect::Page)),
    prose(["vue", "Vue", "vue-html"], "vue", "", Reading::Html(Dialect::Page)),
    prose(["svelte", "Svelte", ""], "svelte", "", Reading::Html(Dialect::Component)),
    prose(["astro", "Astro", ""], "astro", "", Reading::Html(Dialect::Component)),
    prose(["xml", "XML", "xsl xslt svg"], "xml xsd xsl xslt svg rss atom plist csproj fsproj vbproj props targets resx xaml dita docbook", "", Reading::Html(Dialect::Data)),
    prose(["php", "PHP", ""], "php php3 php4 php5 phtml", "", Reading::Php),
    prose(["yaml", "YAML", "dockercompose github-actions-workflow yaml.docker-compose yaml.ansible ansible helm"], "yaml yml", ".clang-format .clang-tidy CITATION.cff", Reading::Code(&s::YAML)),

    code(["c", "C", ""], "c h", "", &s::C),
    code(["cpp", "C++", "c++"], "cpp cc cxx c++ hpp hh hxx h++ ipp tpp inl ino", "", &s::CPP),
    code(["cuda-cpp", "CUDA", "cuda"], "cu cuh", "", &s::CPP),
    code(["objective-c", "Objective-C", "objc"], "m", "", &s::C),
    code(["objective-cpp", "Objective-C++", "objcpp"], "mm", "", &s::CPP),
    code(["csharp", "C#", "cs c#"], "cs csx", "", &s::CSHARP),
    code(["java", "Java", ""], "java jav", "", &s::JAVA),
    code(["kotlin", "Kotlin", ""], "kt kts", "", &s::KOTLIN),
    code(["scala", "Scala", "sbt"], "scala sbt sc", "", &s::KOTLIN),
    script(["groovy", "Groovy", "gradle"], "groovy gradle gvy", "Jenkinsfile", "groovy", &s::GROOVY),
    script(["swift", "Swift", ""], "swift", "", "swift", &s::SWIFT),
    code(["go", "Go", "golang"], "go", "", &s::GO),
    code(["go.mod", "Go module", "gomod go.work gowork go.sum"], "", "go.mod go.work", &s::C),
    script(["rust", "Rust", ""], "rs", "", "rust-script", &s::RUST),
    script(["javascript", "JavaScript", "js"], "js mjs cjs", "Jakefile", "node nodejs bun", &s::JAVASCRIPT),
    code(["javascriptreact", "JavaScript (JSX)", "jsx javascript.jsx"], "jsx", "", &s::JAVASCRIPT),
    script(["typescript", "TypeScript", "ts"], "ts mts cts", "", "deno ts-node tsx", &s::JAVASCRIPT),
    code(["typescriptreact", "TypeScript (JSX)", "tsx typescript.tsx"], "tsx", "", &s::JAVASCRIPT),
    code(["coffeescript", "CoffeeScript", "coffee"], "coffee cson", "Cakefile", &s::COFFEE),
    script(["dart", "Dart", ""], "dart", "", "dart", &s::DART),
    code(["zig", "Zig", "zir"], "zig zon", "", &s::ZIG),
    code(["d", "D", ""], "d di", "", &s::D),
    script(["python", "Python", "py"], "py pyi pyw pyx pxd gyp", "SConstruct SConscript wscript", "python pypy uv", &s::PYTHON),
    code(["starlark", "Starlark", "bazel bzl"], "bzl bazel star", "BUILD WORKSPACE Tiltfile BUCK", &s::PYTHON),
    code(["mojo", "Mojo", ""], "mojo", "", &s::PYTHON),
    code(["gdscript", "GDScript", "gdscript3"], "gd", "", &s::PYTHON),
    script(["ruby", "Ruby", "rb"], "rb rake gemspec ru podspec", "Gemfile Rakefile Vagrantfile Brewfile Podfile Fastfile Guardfile Capfile Dangerfile", "ruby jruby", &s::RUBY),
    script(["crystal", "Crystal", ""], "cr", "", "crystal", &s::RUBY),
    script(["perl", "Perl", ""], "pl pm pod t", "", "perl", &s::PERL),
    script(["raku", "Raku", "perl6"], "raku rakumod p6", "", "raku", &s::PERL),
    script(["shellscript", "Shell", "sh bash zsh shell fish ksh"], "sh bash zsh fish ksh bats ebuild",
        ".bashrc .bash_profile .profile .zshrc .zprofile .zshenv .bash_aliases .envrc PKGBUILD APKBUILD .env .env.*", "sh bash zsh dash ksh fish ash", &s::SHELL),
    script(["powershell", "PowerShell", "ps1"], "ps1 psm1 psd1", "", "pwsh powershell", &s::POWERSHELL),
    code(["bat", "Batch", "batch dosbatch cmd"], "bat cmd", "", &s::BATCH),
    script(["lua", "Lua", "luau"], "lua luau rockspec", "", "lua luajit", &s::LUA),
    code(["sql", "SQL", "mysql plsql postgres postgresql pgsql sqlite tsql"], "sql ddl dml psql pgsql plsql", "", &s::SQL),
    script(["haskell", "Haskell", ""], "hs lhs hsc", "", "runhaskell runghc stack", &s::HASKELL),
    code(["cabal", "Cabal", "cabalproject"], "cabal", "", &s::DHALL),
    code(["elm", "Elm", ""], "elm", "", &s::HASKELL),
    code(["purescript", "PureScript", ""], "purs", "", &s::HASKELL),
    code(["idris", "Idris", "idris2"], "idr", "", &s::HASKELL),
    code(["agda", "Agda", ""], "agda", "", &s::HASKELL),
    code(["lean", "Lean", "lean4"], "lean", "", &s::LEAN),
    script(["ocaml", "OCaml", "ocaml.interface reason.ocaml"], "ml mli mll mly", "", "ocaml", &s::OCAML),
    code(["coq", "Coq", "rocq"], "coq", "", &s::OCAML),
    code(["sml", "Standard ML", ""], "sml sig fun", "", &s::OCAML),
    code(["fsharp", "F#", "fs"], "fs fsi fsx", "", &s::FSHARP),
    code(["lisp", "Common Lisp", "commonlisp common-lisp"], "lisp lsp cl asd", "", &s::LISP),
    script(["elisp", "Emacs Lisp", "emacs-lisp"], "el", ".emacs Cask", "emacs", &s::LISP),
    code(["scheme", "Scheme", "guile"], "scm ss sld", "", &s::LISP),
    script(["racket", "Racket", ""], "rkt rktd", "", "racket", &s::LISP),
    script(["clojure", "Clojure", "clojurescript edn"], "clj cljs cljc edn bb", "", "bb clojure", &s::LISP),
    code(["fennel", "Fennel", ""], "fnl", "", &s::LISP),
    script(["erlang", "Erlang", ""], "erl hrl", "rebar.config", "escript", &s::ERLANG),
    script(["elixir", "Elixir", ""], "ex exs", "", "elixir", &s::ELIXIR),
    code(["gleam", "Gleam", ""], "gleam", "", &s::C),
    script(["r", "R", "rsweave"], "r", ".Rprofile", "Rscript", &s::R),
    script(["julia", "Julia", ""], "jl", "", "julia", &s::JULIA),
    script(["matlab", "MATLAB", "octave"], "mat mlx", "", "octave", &s::MATLAB),
    code(["fortran", "Fortran", "fortran-modern FortranFreeForm fortran_free-form"], "f90 f95 f03 f08 f18", "", &s::FORTRAN),
    code(["fortran_fixed-form", "Fortran (fixed form)", "FortranFixedForm fortran77"], "f for ftn f77", "", &s::FORTRAN_FIXED),
    code(["ada", "Ada", ""], "adb ads ada gpr", "", &s::ADA),
    code(["vhdl", "VHDL", ""], "vhd vhdl", "", &s::ADA),
    code(["verilog", "Verilog", ""], "v vh", "", &s::VERILOG),
    code(["systemverilog", "SystemVerilog", ""], "sv svh", "", &s::VERILOG),
    code(["cobol", "COBOL", "acucobol opencobol bitlang-cobol"], "cob cbl cpy cobol", "", &s::COBOL),
    code(["pascal", "Pascal", "delphi objectpascal"], "pas dpr lpr pp", "", &s::PASCAL),
    code(["vb", "Visual Basic", "vbscript vba vbnet"], "vb vbs bas frm vba", "", &s::BASIC),
    code(["nim", "Nim", "nims nimble"], "nim nims nimble", "", &s::NIM),
    code(["vlang", "V", ""], "vv vsh", "", &s::C),
    code(["odin", "Odin", ""], "odin", "", &s::GO),
    code(["haxe", "Haxe", ""], "hx", "", &s::JAVASCRIPT),
    code(["actionscript", "ActionScript", ""], "as", "", &s::JAVASCRIPT),
    code(["vala", "Vala", ""], "vala vapi", "", &s::JAVA),
    code(["solidity", "Solidity", ""], "sol", "", &s::THRIFT),
    code(["move", "Move", ""], "move", "", &s::RUST),
    code(["apex", "Apex", ""], "apex", "", &s::THRIFT),
    code(["glsl", "GLSL", ""], "glsl vert frag geom comp tesc tese", "", &s::C),
    code(["hlsl", "HLSL", "shaderlab"], "hlsl fx cginc shader", "", &s::C),
    code(["wgsl", "WGSL", ""], "wgsl", "", &s::RUST),
    code(["metal", "Metal", ""], "metal", "", &s::CPP),
    code(["proto", "Protocol Buffers", "proto3 protobuf"], "proto", "", &s::THRIFT),
    code(["thrift", "Thrift", ""], "thrift", "", &s::THRIFT),
    code(["capnp", "Cap'n Proto", ""], "capnp", "", &s::HASHES),
    code(["graphql", "GraphQL", "gql"], "graphql gql graphqls", "", &s::GRAPHQL),
    code(["prisma", "Prisma", ""], "prisma", "", &s::C),
    code(["terraform", "Terraform", "hcl opentofu terraform-vars tf"], "tf tfvars hcl nomad", "", &s::TERRAFORM),
    code(["bicep", "Bicep", ""], "bicep", "", &s::GROOVY),
    code(["nix", "Nix", ""], "nix", "", &s::NIX),
    code(["dhall", "Dhall", ""], "dhall", "", &s::DHALL),
    code(["css", "CSS", "postcss tailwindcss"], "css pcss postcss", "", &s::CSS),
    code(["scss", "SCSS", ""], "scss", "", &s::SCSS),
    code(["sass", "Sass", ""], "sass", "", &s::SCSS),
    code(["less", "Less", ""], "less", "", &s::SCSS),
    code(["stylus", "Stylus", ""], "styl", "", &s::SCSS),
    code(["toml", "TOML", ""], "toml", "Cargo.lock Pipfile poetry.lock uv.lock", &s::TOML),
    code(["json", "JSON", "geojson"], "json geojson webmanifest ipynb har avsc", ".prettierrc composer.lock", &s::JSON),
    code(["jsonc", "JSON with comments", "json5 jsonl"], "jsonc json5 jsonl ndjson code-workspace", ".babelrc .eslintrc .jshintrc tsconfig.json", &s::JSON),
    code(["jsonnet", "Jsonnet", ""], "jsonnet libsonnet", "", &s::THRIFT),
    code(["ini", "INI", "properties cfg conf systemd desktop dosini editorconfig"], "ini cfg conf cnf properties service timer socket desktop inf reg",
        ".editorconfig .gitconfig .gitmodules .npmrc .pylintrc .flake8", &s::INI),
    code(["ignore", "Ignore file", "gitignore gitattributes dockerignore pip-requirements requirements"], "gitignore dockerignore",
        ".gitignore .gitattributes .dockerignore .npmignore .ignore .rgignore .prettierignore .eslintignore CODEOWNERS requirements.txt", &s::IGNORE),
    code(["git-rebase", "Git rebase list", "gitrebase"], "", "git-rebase-todo", &s::IGNORE),
    code(["nginx", "nginx", ""], "nginx", "nginx.conf", &s::HASHES),
    code(["makefile", "Makefile", "make"], "mk mak make", "Makefile Makefile.* GNUmakefile BSDmakefile Kbuild", &s::MAKE),
    code(["just", "Just", "justfile"], "just", "Justfile .justfile", &s::HASHES),
    code(["dockerfile", "Dockerfile", "docker containerfile"], "dockerfile containerfile", "Dockerfile Dockerfile.* Containerfile Containerfile.*", &s::DOCKER),
    code(["cmake", "CMake", ""], "cmake", "CMakeLists.txt", &s::CMAKE),
    code(["meson", "Meson", ""], "", "meson.build meson_options.txt meson.options", &s::HASHES),
    code(["viml", "Vim script", "vim"], "vim", ".vimrc _vimrc .gvimrc vimrc", &s::VIM),
    script(["tcl", "Tcl", ""], "tcl tk", "", "tclsh wish", &s::TCL),
    script(["awk", "Awk", ""], "awk", "", "awk gawk mawk", &s::AWK),
    script(["jq", "jq", ""], "jq", "", "jq", &s::HASHES),
    code(["asm", "Assembly", "asm-collection nasm gas assembly s arm x86asm masm"], "asm s nasm", "", &s::ASSEMBLY),
    code(["llvm", "LLVM IR", "llvm-ir"], "ll", "", &s::SEMICOLON),
    code(["wat", "WebAssembly text", "wast"], "wat wast", "", &s::WAT),
    code(["prolog", "Prolog", ""], "pro prolog", "", &s::PROLOG),
    code(["autohotkey", "AutoHotkey", "ahk"], "ahk", "", &s::SEMICOLON),
    code(["robotframework", "Robot Framework", "robot"], "robot resource", "", &s::HASHES),
    code(["nushell", "Nushell", "nu"], "nu", "", &s::HASHES),
    code(["bibtex", "BibTeX", ""], "bib", "", &s::BIBTEX),
    code(["diff", "Patch", "patch"], "diff patch", "", &s::NONE),
];

#[cfg(test)]
mod tests {
    use super::LANGUAGES;

    #[test]
    fn no_name_stands_for_two_languages() {
        type Listing = fn(&super::Row) -> String;
        let lists: [(&str, Listing); 4] = [
            ("id", |row| format!("{} {}", row.id, row.aliases)),
            ("extension", |row| row.extensions.to_string()),
            ("file name", |row| row.names.to_lowercase()),
            ("interpreter", |row| row.interpreters.to_string()),
        ];
        for (what, list) in lists {
            let mut seen = std::collections::BTreeMap::new();
            for row in LANGUAGES {
                for name in list(row).split_ascii_whitespace() {
                    let before = seen.insert(name.to_string(), row.id);
                    assert_eq!(before, None, "{what} {name} stands for {} as well", row.id);
                }
                assert_eq!(row.extensions, row.extensions.to_lowercase(), "extensions are compared in small letters");
            }
        }
    }
}
