-- Understands `:Glossator …` and completes it.
local M = {}

---The subcommands, in the order in which they are offered.
local names =
  { "define", "open", "add", "alias", "suggest", "insert", "terms", "page", "uses", "restart", "log" }

---Those that take the name of a term.
local of_term = { define = true, open = true, uses = true }

---Those that take the selection.
local of_range = { add = true, alias = true }

---The range of the last visual selection, in (1,0)-indexed positions, the last one inclusive; nil where the command was
---given none.
---@param args table what nvim_create_user_command hands over
local function selection(args)
  if args.range == 0 then
    return nil
  end
  local first, last = vim.api.nvim_buf_get_mark(0, "<"), vim.api.nvim_buf_get_mark(0, ">")
  if first[1] ~= args.line1 or last[1] ~= args.line2 then
    -- A range of lines that is no selection: `:3Glossator add`.
    local line = vim.api.nvim_buf_get_lines(0, args.line2 - 1, args.line2, false)[1] or ""
    return { first = { args.line1, 0 }, last = { args.line2, math.max(#line - 1, 0) } }
  end
  return { first = first, last = last }
end

---@param args table what nvim_create_user_command hands over
function M.run(args)
  local glossator = require("glossator")
  local words = vim.split(vim.trim(args.args), "%s+")
  local name = table.remove(words, 1)
  local term = #words > 0 and table.concat(words, " ") or nil
  if name == "" then
    name = "define"
  end
  if of_range[name] then
    glossator[name](selection(args))
  elseif vim.tbl_contains(names, name) then
    glossator[name](term)
  else
    glossator.notify(
      ("there is no `:Glossator %s`; there are %s"):format(name, table.concat(names, ", ")),
      vim.log.levels.ERROR
    )
  end
end

---Completes the subcommand, and after `define`, `open` and `uses` the terms of the project as they were when last read.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local function starting(words)
    return vim.tbl_filter(function(word)
      return word:sub(1, #lead):lower() == lead:lower()
    end, words)
  end
  local before = line:match("Glossator!?%s+(.*)$") or ""
  local name = before:match("^(%S+)%s")
  if not name then
    return starting(names)
  end
  if not of_term[name] then
    return {}
  end
  -- A term of several words is completed from its beginning, and the part before `lead` stays as typed.
  local typed = before:match("^%S+%s+(.*)$") or ""
  local fixed = typed:sub(1, #typed - #lead)
  local found = {}
  for _, headword in ipairs(require("glossator.actions").headwords()) do
    if headword:sub(1, #typed):lower() == typed:lower() then
      table.insert(found, headword:sub(#fixed + 1))
    end
  end
  return found
end

return M
