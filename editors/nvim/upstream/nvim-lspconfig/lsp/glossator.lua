---@brief
---
--- https://github.com/glossator/glossator
---
--- Glossator reads the glossary of a project (`GLOSSARY.md` and many other places) and puts its entries beside the words of every
--- file, prose and code alike: hover, completion, definition, and diagnostics for misspelled terms.
---
--- `glossator` can be installed with `cargo install --path .` in a clone of its repository, or from its releases.
---
--- It attaches to all file types. To name some:
---
--- ```lua
--- vim.lsp.config('glossator', { filetypes = { 'markdown', 'text' } })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'glossator', 'lsp' },
  -- Notes often lie in no repository: then the glossary itself shows where the project is.
  root_markers = {
    'glossator.toml', '.git',
    'GLOSSARY.md', 'glossary.md', 'glossary', 'UBIQUITOUS_LANGUAGE.md', '.contextive', '.obsidian',
  },
  settings = { glossator = vim.empty_dict() },
}
