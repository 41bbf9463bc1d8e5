-- Holds what the user set, with the defaults for all the rest.
local M = {}

---@class glossator.Options
---@field cmd? string[] The server's command; found by itself when nil.
---@field filetypes? string[] The file types it is started for; all of them when nil.
---@field settings? table The keys of the section `glossator`: glossaries, exclude, builtin, …
---@field root_markers? string[] What marks the root of a project.
---@field capabilities? table Client capabilities beyond Neovim's and those of blink.cmp and nvim-cmp.
---@field completion? boolean Completion while you type by Neovim's own means (0.11 and later).
---@field keymaps? boolean Let K show the meaning in a window with a border, unless K is mapped already.
---@field on_attach? fun(client: table, buffer: integer) Called for each buffer that the server takes part in.
M.defaults = {
  cmd = nil,
  filetypes = nil,
  settings = nil,
  root_markers = nil,
  capabilities = nil,
  completion = false,
  keymaps = true,
  on_attach = nil,
}

local kinds = {
  cmd = "table",
  filetypes = "table",
  settings = "table",
  root_markers = "table",
  capabilities = "table",
  completion = "boolean",
  keymaps = "boolean",
  on_attach = "function",
}

---What is in force now.
---@type glossator.Options
M.options = vim.deepcopy(M.defaults)

---Takes over the user's options. What cannot be understood is reported and left out; the rest holds.
---@param options? glossator.Options
---@return string[] complaints
function M.set(options)
  local complaints = {}
  M.options = vim.deepcopy(M.defaults)
  for key, value in pairs(options or {}) do
    if not kinds[key] then
      table.insert(complaints, ("there is no option `%s`; see :help glossator-options"):format(tostring(key)))
    elseif type(value) ~= kinds[key] then
      table.insert(complaints, ("option `%s` should be a %s, not a %s"):format(key, kinds[key], type(value)))
    else
      M.options[key] = value
    end
  end
  table.sort(complaints)
  return complaints
end

return M
