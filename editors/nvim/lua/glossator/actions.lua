-- Does what the commands promise: ask the server or its command line, and show the answer.
local cli = require("glossator.cli")
local position = require("glossator.position")
local server = require("glossator.server")

local M = {}

local function notify(...)
  require("glossator").notify(...)
end

---The headwords as they were when last read, for completion on the command line.
---@type string[]
local known = {}

---@return string[]
function M.headwords()
  return known
end

---All terms of the project, and a word to the user where there are none.
---@param done fun(terms: glossator.Term[])
function M.with_terms(done)
  cli.terms(vim.api.nvim_get_current_buf(), function(terms, err)
    if not terms then
      return notify(err or "the terms could not be read", vim.log.levels.ERROR)
    end
    known = vim.tbl_map(function(term)
      return term.headword
    end, terms)
    if #terms == 0 then
      return notify("this project has no glossary; `glossator init` writes one to start from", vim.log.levels.WARN)
    end
    done(terms)
  end)
end

---Sends a request to the client of the current buffer alone, so that no other server answers.
---@param method string
---@param params table
---@param done fun(result: any, client: table)
function M.ask(client, method, params, done)
  local function handler(err, result)
    if err then
      return notify(err.message or tostring(err), vim.log.levels.ERROR)
    end
    done(result, client)
  end
  local buffer = vim.api.nvim_get_current_buf()
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

local function cursor_params(client)
  return vim.lsp.util.make_position_params(0, client.offset_encoding)
end

---@param lines string[]
---@param syntax string
local function float(lines, syntax)
  vim.lsp.util.open_floating_preview(lines, syntax, require("glossator.card").options())
end

---The lines of a hover, whichever of the protocol's shapes its contents have.
---@param contents any
---@return string[]
local function hover_lines(contents)
  local text = type(contents) == "table" and (contents.value or contents[1]) or contents
  if type(text) == "table" then
    text = text.value
  end
  return vim.split(vim.trim(text or ""), "\n", { plain = true })
end

---See `require("glossator").define()`.
---@param term? string
function M.define(term)
  if term then
    return cli.run({ "define", "--", term }, server.root(), function(code, out, err)
      local text = vim.trim(code == 0 and out or (err ~= "" and err or out))
      if code ~= 0 then
        return notify((text:gsub("^glossator: ", "")), vim.log.levels.WARN)
      end
      float(vim.split(text, "\n", { plain = true }), "")
    end)
  end
  local client = server.client()
  if not client then
    return
  end
  M.ask(client, "textDocument/hover", cursor_params(client), function(result)
    if not result or not result.contents then
      return notify("no term under the cursor")
    end
    float(hover_lines(result.contents), "markdown")
  end)
end

---Shows a place that the server named.
---@param location table a Location or a LocationLink
function M.show(location, encoding)
  if vim.lsp.util.show_document then
    vim.lsp.util.show_document(location, encoding, { focus = true })
  else
    vim.lsp.util.jump_to_location(location, encoding)
  end
end

---What a list shows of a place: its path, its line, and what stands there.
local function describe(location)
  local path = vim.uri_to_fname(location.targetUri or location.uri)
  local range = location.targetSelectionRange or location.range
  return ("%s:%d"):format(vim.fn.fnamemodify(path, ":~:."), range.start.line + 1)
end

---Opens a file at the place of a term.
---@param term glossator.Term
local function show_term(term)
  if type(term.file) ~= "string" or vim.fn.filereadable(term.file) == 0 then
    return notify(("“%s” is built in; no file of this project holds it"):format(term.headword))
  end
  vim.cmd("normal! m'")
  vim.cmd("edit " .. vim.fn.fnameescape(term.file))
  local row = math.max(1, math.min(term.line, vim.api.nvim_buf_line_count(0)))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1] or ""
  vim.api.nvim_win_set_cursor(0, { row, position.byte_of_character(line, term.column) })
  vim.cmd("normal! zv")
end

---Lets the user choose where there is a choice.
---@param items table[]
---@param options table as for vim.ui.select
---@param done fun(item: table)
function M.choose(items, options, done)
  if #items == 1 then
    return done(items[1])
  end
  vim.ui.select(items, options, function(item)
    if item then
      done(item)
    end
  end)
end

---Whether a term goes by a name, whatever its capitals.
---@param term glossator.Term
---@param name string in small letters
local function goes_by(term, name)
  local names = { term.headword }
  vim.list_extend(names, term.aliases or {})
  vim.list_extend(names, term.abbreviations or {})
  for _, own in ipairs(names) do
    if vim.fn.tolower(own) == name then
      return true
    end
  end
  return false
end

---See `require("glossator").open()`.
---@param name? string
function M.open(name)
  if name then
    return M.with_terms(function(terms)
      local wanted = vim.fn.tolower(name)
      local found = vim.tbl_filter(function(term)
        return goes_by(term, wanted)
      end, terms)
      if #found == 0 then
        return notify(("no glossary here knows “%s”"):format(name), vim.log.levels.WARN)
      end
      M.choose(found, { prompt = name, kind = "glossator", format_item = M.format_term }, show_term)
    end)
  end
  local client = server.client()
  if not client then
    return
  end
  -- The declaration, because the definition in code may be left to the language's own server.
  M.ask(client, "textDocument/declaration", cursor_params(client), function(result)
    local places = result and (result[1] and result or (result.uri and { result }))
    if not places then
      return notify("no term under the cursor")
    end
    M.choose(places, { prompt = "Entries", kind = "glossator", format_item = describe }, function(place)
      M.show(place, client.offset_encoding)
    end)
  end)
end

---One line for a list: the headword, its short forms, and how the meaning begins.
---@param term glossator.Term
---@return string
function M.format_term(term)
  local short = #(term.abbreviations or {}) > 0 and (" (" .. table.concat(term.abbreviations, ", ") .. ")") or ""
  local meaning = (term.meaning or term.summary or ""):gsub("%s+", " ")
  if vim.fn.strchars(meaning) > 80 then
    meaning = vim.fn.strcharpart(meaning, 0, 79) .. "…"
  end
  return meaning == "" and term.headword .. short or ("%s%s: %s"):format(term.headword, short, meaning)
end

---See `require("glossator").terms()`.
function M.terms()
  M.with_terms(function(terms)
    -- Always asked, even for one term: the user wants to look through the list.
    vim.ui.select(terms, { prompt = "Terms", kind = "glossator", format_item = M.format_term }, function(term)
      if term then
        show_term(term)
      end
    end)
  end)
end

---Where the word under the cursor begins and ends, the end exclusive; the cursor itself where there is none.
---@return integer[] first (1,0)-indexed
---@return integer[] last (1,0)-indexed
function M.word()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_get_current_line()
  local word = vim.fn.expand("<cword>")
  local from = 1
  while word ~= "" do
    local start, stop = line:find(word, from, true)
    if not start then
      break
    end
    if start <= column + 1 and column + 1 <= stop then
      return { row, start - 1 }, { row, stop }
    end
    from = stop + 1
  end
  return { row, column }, { row, column }
end

---The range of the current selection or word in the server's units.
---@param range? { first: integer[], last: integer[] } (1,0)-indexed positions, the last inclusive
local function lsp_range(range, encoding)
  local function at(place, past)
    local line = vim.api.nvim_buf_get_lines(0, place[1] - 1, place[1], false)[1] or ""
    local column = past and position.after(line, place[2]) or place[2]
    return { line = place[1] - 1, character = position.units(line, column, encoding) }
  end
  if range then
    return { start = at(range.first), ["end"] = at(range.last, true) }
  end
  local first, last = M.word()
  return { start = at(first), ["end"] = at(last) }
end

---Carries out a code action: its edit first, then its command, as the protocol says.
local function apply(action, client)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    M.go_to_edit(action.edit, client.offset_encoding)
  end
  local command = type(action.command) == "table" and action.command or (type(action.command) == "string" and action)
  if command then
    local params = { command = command.command, arguments = command.arguments }
    M.ask(client, "workspace/executeCommand", params, function() end)
  end
end

---Where the meaning of an entry that has none yet goes: behind how many bytes of the entry's last line, and what has to be put
---there first.
---@param line string
---@return integer column
---@return string[] gap what goes there: the rest of this line, and the lines below it
function M.meaning_place(line)
  -- A table's empty cell, or a pair of tags with nothing between.
  local cell, tag = line:match("^(.-[^|%s]%s*| ?)%s*|"), line:match("^(.*>)</")
  if cell or tag then
    return #(cell or tag), { "" }
  end
  if line:match("^#+ ") then
    return #line, { "", "", "" }
  end
  return #line, { line:match("%s$") and "" or " " }
end

---Goes to where an edit wrote an entry, and into Insert mode: the next thing that is typed is its meaning.
---@param edit table a WorkspaceEdit
function M.go_to_edit(edit, encoding)
  local uri, edits
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.edits and change.edits[1] then
      uri, edits = change.textDocument.uri, change.edits
    end
  end
  if not uri and edit.changes then
    uri, edits = next(edit.changes)
  end
  if not uri or not edits or not edits[1] then
    return
  end
  local start = edits[1].range.start
  M.show({ uri = uri, range = { start = start, ["end"] = start } }, encoding)
  -- Line breaks around the entry are written with it, and the heading of its letter where there was none.
  local _, breaks = edits[1].newText:gsub("[\r\n]+$", ""):gsub("\n", "")
  local row = math.min(start.line + 1 + breaks, vim.api.nvim_buf_line_count(0))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1] or ""
  local column, gap = M.meaning_place(line)
  local place = row + #gap - 1
  gap[1] = line:sub(1, column) .. gap[1]
  local target = #gap[#gap]
  gap[#gap] = gap[#gap] .. line:sub(column + 1)
  vim.api.nvim_buf_set_lines(0, row - 1, row, false, gap)
  vim.api.nvim_win_set_cursor(0, { place, target })
  vim.cmd(target >= #gap[#gap] and "startinsert!" or "startinsert")
end

---The selected words, or the word under the cursor, on one line.
---@param range? { first: integer[], last: integer[] }
---@return string
function M.words(range)
  if not range then
    return vim.fn.expand("<cword>")
  end
  local lines = vim.api.nvim_buf_get_lines(0, range.first[1] - 1, range.last[1], false)
  if #lines == 0 then
    return ""
  end
  local last = lines[#lines]
  lines[#lines] = last:sub(1, range.last[2] < #last and position.after(last, range.last[2]) or #last)
  lines[1] = lines[1]:sub(range.first[2] + 1)
  return vim.trim((table.concat(lines, " "):gsub("%s+", " ")))
end

---See `require("glossator").add()`.
---@param range? { first: integer[], last: integer[] }
function M.add(range)
  local client = server.client()
  if client then
    M.add_range(lsp_range(range, client.offset_encoding))
  end
end

---Adds what stands at a range of the current buffer, in the server's units.
---@param range table
function M.add_range(range)
  local client = server.client()
  if not client then
    return
  end
  if not client.server_capabilities.codeActionProvider then
    return notify("this server cannot add terms; a newer one can", vim.log.levels.WARN)
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    range = range,
    context = { diagnostics = {} },
  }
  M.ask(client, "textDocument/codeAction", params, function(result)
    local actions = vim.tbl_filter(function(action)
      return action.title:match("^Add .+ to the glossary") ~= nil and not action.disabled
    end, result or {})
    if #actions == 0 then
      return notify("there is nothing here to add: it may be in the glossary already")
    end
    local options = {
      prompt = "Add to the glossary",
      kind = "glossator",
      format_item = function(action)
        return action.title
      end,
    }
    M.choose(actions, options, function(action)
      if action.edit or action.command then
        return apply(action, client)
      end
      M.ask(client, "codeAction/resolve", action, function(resolved)
        apply(resolved or action, client)
      end)
    end)
  end)
end

return M
