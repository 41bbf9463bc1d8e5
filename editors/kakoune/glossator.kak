# Glossator beside the servers that kakoune-lsp has for the language of a buffer. Source it behind `eval %sh{kak-lsp}`.

declare-option -docstring 'the command of the glossary server' str glossator_cmd glossator

# The filetypes that Glossator takes part in. A glossary holds for code too: add what you write.
declare-option -docstring 'a regular expression of the filetypes that Glossator takes part in' regex glossator_filetypes \
    'markdown|plain|asciidoc|restructuredtext|org|git-commit|python|rust|go|javascript|typescript|java|c|cpp|sh|ruby'

declare-option -docstring 'the settings of Glossator, as lines of TOML' str glossator_settings ''

hook -group glossator global BufSetOption filetype=(.*) %{
    evaluate-commands %sh{
        printf '%s' "$kak_hook_param_capture_1" | grep -Eqx "($kak_opt_glossator_filetypes)" || exit 0
        printf '%s\n' "set-option -add buffer lsp_servers %{
            [glossator]
            root_globs = [\"glossator.toml\", \".git\", \".hg\"]
            command = \"$kak_opt_glossator_cmd\"
            args = [\"lsp\"]
            settings_section = \"glossator\"
            [glossator.settings.glossator]
            $kak_opt_glossator_settings
        }"
    }
}
