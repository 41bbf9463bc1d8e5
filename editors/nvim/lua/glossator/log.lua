-- Keeps the last things that the server said, and shows them in a buffer.
local M = {}

---How many messages are kept.
local limit = 1000
local kinds = { "error", "warning", "info", "log", "debug" }
---@type string[]
local lines = {}

---Takes in the parameters of a `window/logMessage`.
---@param params { type: integer, message: string }
function M.add(params)
  if type(params) ~= "table" or type(params.message) ~= "string" then
    return
  end
  local kind = kinds[params.type] or "log"
  for _, line in ipairs(vim.split(params.message, "\n", { plain = true })) do
    table.insert(lines, ("%s %-7s %s"):format(os.date("%H:%M:%S"), kind, line))
  end
  while #lines > limit do
    table.remove(lines, 1)
  end
end

---The file in which Neovim keeps the log of all servers.
---@return string
function M.file()
  if vim.lsp.log and vim.lsp.log.get_filename then
    return vim.lsp.log.get_filename()
  end
  return vim.lsp.get_log_path()
end

---Shows the messages of this session in a split, the newest last.
function M.open()
  local shown = vim.deepcopy(lines)
  if #shown == 0 then
    shown = { "The server has said nothing yet." }
  end
  table.insert(shown, 1, "What the server said in this session. Neovim's log of all servers: " .. M.file())
  vim.cmd("botright new")
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, shown)
  for option, value in pairs({ buftype = "nofile", bufhidden = "wipe", swapfile = false, modifiable = false }) do
    vim.api.nvim_buf_set_option(buffer, option, value)
  end
  vim.api.nvim_buf_set_keymap(buffer, "n", "q", "<Cmd>close<CR>", { noremap = true, silent = true })
  vim.api.nvim_win_set_cursor(0, { #shown, 0 })
end

return M
