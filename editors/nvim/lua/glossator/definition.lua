-- Leaves "go to definition" in a buffer of code to the language's own server, where one is attached that offers it: else `gd`
-- would ask which of two places was meant. `declaration` and `:Glossator open` still lead to the entry.
local M = {}

local method = "textDocument/definition"

---The file types whose text is prose, by Vim's names: there a definition is an entry of the glossary.
local prose = {}
for name in ("text markdown mdx quarto rmd rst asciidoc asciidoctor tex plaintex context bib org norg vimwiki wiki textile typst"
  .. " gitcommit NeogitCommitMessage hgcommit jjdescription mail help html xhtml"):gmatch("%S+") do
  prose[name] = true
end

---Whether a buffer holds code.
---@param buffer integer
---@return boolean
function M.is_code(buffer)
  -- A file type may be composed: `markdown.mdx`.
  local first = vim.api.nvim_buf_get_option(buffer, "filetype"):match("^[^.]*")
  return first ~= "" and not prose[first]
end

---The clients that are attached to a buffer.
---@param buffer integer
---@return table[]
local function attached(buffer)
  if vim.lsp.get_clients then
    return vim.lsp.get_clients({ bufnr = buffer })
  end
  return vim.tbl_values(vim.lsp.buf_get_clients(buffer))
end

---Whether a client besides ours offers a method in a buffer.
---@param client table
---@param buffer integer
---@param wanted string the name of the method
---@return boolean
function M.another_offers(client, buffer, wanted)
  for _, other in ipairs(attached(buffer)) do
    if other.name ~= client.name then
      local offers
      if vim.fn.has("nvim-0.11") == 1 then
        offers = other:supports_method(wanted, buffer)
      elseif other.supports_method then
        offers = other.supports_method(wanted, { bufnr = buffer })
      end
      if offers then
        return true
      end
    end
  end
  return false
end

---Makes a client say that it has no definitions in a buffer of code where another client has some. Neovim asks this of each
---client before each request, so that a server that comes or goes later counts as well.
---@param client table
function M.yield(client)
  if client.glossator_yields then
    return
  end
  client.glossator_yields = true
  local supports = client.supports_method
  client.supports_method = function(...)
    -- Called as a method since 0.11, as a function before.
    local first, second, third = ...
    local asked, where = first, second
    if type(first) == "table" then
      asked, where = second, third
    end
    if asked == method then
      local buffer = type(where) == "table" and where.bufnr or where
      if not buffer and vim.fn.has("nvim-0.10") == 0 then
        -- These name no buffer, and mean the current one.
        buffer = vim.api.nvim_get_current_buf()
      end
      if buffer == 0 then
        buffer = vim.api.nvim_get_current_buf()
      end
      if buffer and M.is_code(buffer) and M.another_offers(client, buffer, method) then
        return false
      end
    end
    return supports(...)
  end
end

return M
