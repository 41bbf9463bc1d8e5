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

---Lists the uses of an entry in the quickfix list.
---@param client table
---@param name string
---@param at table where a name of it stands: a TextDocumentPositionParams
local function list_uses(client, name, at)
  local params = vim.tbl_extend("force", at, { context = { includeDeclaration = false } })
  actions.ask(client, "textDocument/references", params, function(places)
    if not places or #places == 0 then
      return notify(("nothing uses “%s”"):format(name))
    end
    local items = vim.lsp.util.locations_to_items(places, client.offset_encoding)
    vim.fn.setqflist({}, " ", { title = ("Uses of “%s”"):format(name), items = items })
    vim.cmd("botright copen")
  end)
end

---See `require("glossator").uses()`.
---@param name? string
function M.uses(name)
  local client = server.client()
  if not client then
    return
  end
  if name then
    return entries(client, "resolveTerm", { name = name }, function(terms)
      if #terms == 0 then
        return notify(("no glossary here knows “%s”"):format(name), vim.log.levels.WARN)
      end
      local options = { prompt = name, kind = "glossator", format_item = actions.format_term }
      actions.choose(terms, options, function(term)
        list_uses(client, term.headword, { textDocument = { uri = term.uri }, position = term.range.start })
      end)
    end)
  end
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  entries(client, "resolveTerm", at, function(terms)
    if #terms == 0 then
      return notify("no term under the cursor")
    end
    list_uses(client, terms[1].headword, at)
  end)
end

---One line for the list of what is missing: the name, how often it is used, and the sentence that explains it.
---@param found table what `glossator.suggest` says of a name
---@return string
function M.format_suggestion(found)
  local function amount(count, what)
    return ("%d %s%s"):format(count, what, count == 1 and "" or "s")
  end
  local short = type(found.abbreviation) == "string" and (" (" .. found.abbreviation .. ")") or ""
  local line = ("%s%s: %s in %s"):format(found.name, short, amount(found.count, "use"), amount(found.files, "file"))
  return type(found.sentence) == "table" and ("%s, “%s”"):format(line, found.sentence.text) or line
end

---See `require("glossator").suggest()`.
function M.suggest()
  local client = server.client()
  if not client then
    return
  end
  notify("looking for what the glossary lacks …")
  entries(client, "suggest", vim.empty_dict(), function(found)
    if #found == 0 then
      return notify("nothing is used often enough, or explained, to need an entry")
    end
    local options = { prompt = "What the glossary lacks", kind = "glossator", format_item = M.format_suggestion }
    -- Always asked, even for one name: the user wants to see what it is.
    vim.ui.select(found, options, function(chosen)
      local place = chosen and (chosen.places[1] or chosen.sentence)
      if type(place) ~= "table" then
        return
      end
      actions.show({ uri = place.uri, range = place.range }, client.offset_encoding)
      -- A buffer that has just been opened is told to the server first.
      vim.schedule(function()
        actions.add_range(place.range)
      end)
    end)
  end)
end

---See `require("glossator").alias()`.
---@param range? { first: integer[], last: integer[] }
function M.alias(range)
  local client = server.client()
  if not client then
    return
  end
  local name = actions.words(range)
  if name == "" then
    return notify("there is no word here to add")
  end
  entries(client, "listTerms", vim.empty_dict(), function(terms)
    if #terms == 0 then
      return notify("this project has no glossary; `glossator init` writes one to start from", vim.log.levels.WARN)
    end
    local options = {
      prompt = ("“%s” is one more name of"):format(name),
      kind = "glossator",
      format_item = actions.format_term,
    }
    vim.ui.select(terms, options, function(term)
      if not term then
        return
      end
      local argument = { name = name, headword = term.headword, uri = term.uri, range = term.range }
      local params = { command = "glossator.addAlias", arguments = { argument } }
      actions.ask(client, "workspace/executeCommand", params, function()
        actions.show({ uri = term.uri, range = term.range }, client.offset_encoding)
      end)
    end)
  end)
end

return M
