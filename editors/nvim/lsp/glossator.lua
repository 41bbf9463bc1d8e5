-- Tells Neovim how the server is started, so that `vim.lsp.enable("glossator")` is all that is needed (0.11 and later).
-- It stands alone: this one file, copied to ~/.config/nvim/lsp/, works without the rest of the plugin.

---The server's command: the one on PATH, else the one that was built in the clone which this file lies in.
---@return string[]
local function command()
  if vim.fn.executable("glossator") == 1 then
    return { "glossator", "lsp" }
  end
  local here = debug.getinfo(1, "S").source:match("^@(.*)$") or ""
  local clone = vim.fn.fnamemodify(vim.fn.resolve(vim.fn.fnamemodify(here, ":p")), ":h:h:h:h")
  for _, profile in ipairs({ "release", "debug" }) do
    local built = clone .. "/target/" .. profile .. "/glossator"
    if vim.fn.executable(built) == 1 then
      return { built, "lsp" }
    end
  end
  return { "glossator", "lsp" }
end

-- No `filetypes`: a glossary holds for every file of a project, whatever it is written in.
return {
  cmd = command(),
  -- Notes often lie in no repository: then the glossary itself shows where the project is.
  root_markers = {
    "glossator.toml", ".git",
    "GLOSSARY.md", "glossary.md", "glossary", "UBIQUITOUS_LANGUAGE.md", ".contextive", ".obsidian",
  },
  settings = { glossator = vim.empty_dict() },
}
