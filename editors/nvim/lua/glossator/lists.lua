-- Lists of places: the terms that a page uses, to choose from, and the uses of a term, in the quickfix list.
local actions = require("glossator.actions")
local server = require("glossator.server")

local M = {}

local function notify(...)
  require("glossator").notify(...)
end

---Has the server run one of its commands that answer with entries.
---@param client table
---@param command string
---@param argument table
---@param done fun(entries: table[])
local function entries(client, command, argument, done)
  local params = { command = "glossator." .. command, arguments = { argument } }
  actions.ask(client, "workspace/executeCommand", params, function(result)
    done(type(result) == "table" and result or {})
  end)
end

---One line for the list of a page: how often, the headword, its short forms, and how the meaning begins.
---@param term table an entry, with its `count` on the page
---@return string
function M.format_used(term)
  return ("%3d × %s"):format(term.count, actions.format_term(term))
end

---See `require("glossator").page()`.
function M.page()
  local client = server.client()
  if not client then
    return
  end
  local uri = vim.uri_from_bufnr(0)
  entries(client, "termsInDocument", { uri = uri }, function(terms)
    if #terms == 0 then
      return notify("no term of a glossary stands on this page")
    end
    local options = { prompt = "Terms on this page", kind = "glossator", format_item = M.format_used }
    -- Always asked, even for one term: the user wants to look through the list.
    vim.ui.select(terms, options, function(term)
      if term then
        actions.show({ uri = uri, range = term.first }, client.offset_encoding)
      end
    end)
  end)
end

---See `require("glossator").uses()`.
function M.uses()
  local client = server.client()
  if not client then
    return
  end
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  entries(client, "resolveTerm", at, function(terms)
    if #terms == 0 then
      return notify("no term under the cursor")
    end
    local name = terms[1].headword
    local params = vim.tbl_extend("force", at, { context = { includeDeclaration = false } })
    actions.ask(client, "textDocument/references", params, function(places)
      if not places or #places == 0 then
        return notify(("nothing uses “%s”"):format(name))
      end
      local items = vim.lsp.util.locations_to_items(places, client.offset_encoding)
      vim.fn.setqflist({}, " ", { title = ("Uses of “%s”"):format(name), items = items })
      vim.cmd("botright copen")
    end)
  end)
end

return M
