-- Says for a status line how much of a glossary is known in a buffer. The server reports each change; the number for a buffer is
-- asked for anew when a status line next wants it, so that nothing is asked where none does.
local M = {}

local method = "glossator/status"

---What was last answered for a buffer, and whether that still holds.
---@type table<integer, { terms?: integer, ready?: boolean, fresh?: boolean, asked?: boolean }>
local known = {}

local function redraw()
  vim.schedule(function()
    vim.cmd("redrawstatus!")
  end)
end

---@param buffer integer
---@param client table
local function ask(buffer, client)
  local state = known[buffer]
  state.asked, state.fresh = true, true
  local function answered(err, result)
    state.asked = false
    if err or type(result) ~= "table" then
      return
    end
    state.terms, state.ready = result.terms, result.ready
    if not result.ready then
      -- The glossaries are still being read.
      vim.defer_fn(function()
        state.fresh = false
        redraw()
      end, 500)
    end
    redraw()
  end
  local params = { uri = vim.uri_from_bufnr(buffer) }
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, answered, buffer)
  else
    client.request(method, params, answered, buffer)
  end
end

---See `require("glossator").status()`.
---@param buffer? integer
---@return string
function M.text(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local client = require("glossator.server").clients(buffer)[1]
  if not client then
    known[buffer] = nil
    return ""
  end
  known[buffer] = known[buffer] or {}
  local state = known[buffer]
  if not state.fresh and not state.asked then
    ask(buffer, client)
  end
  if not state.ready then
    return "…"
  elseif state.terms == 1 then
    return "1 term"
  end
  return (state.terms == 0 and "no" or tostring(state.terms)) .. " terms"
end

---Handles the server's notification that something has changed.
function M.changed()
  if next(known) then
    for _, state in pairs(known) do
      state.fresh = false
    end
    redraw()
  end
end

return M
