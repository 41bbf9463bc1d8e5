-- What the windows look like in which meanings are shown: a border, and no more rows than leave the text below them readable.
local M = {}

---How many rows of a meaning are seen at once. `K` once more goes into the window, where the rest is.
local rows = 8
local columns = 80

---The user's own border where there is one ('winborder' of Neovim 0.11), else a rounded one.
---@return string?
local function border()
  local known, own = pcall(function()
    return vim.o.winborder
  end)
  if known and own and own ~= "" then
    return nil
  end
  return "rounded"
end

---Options for vim.lsp.util.open_floating_preview.
---@return table
function M.options()
  return { focus_id = "glossator", border = border(), max_width = columns, max_height = rows, wrap = true }
end

---Options for vim.lsp.buf.hover (0.11 and later) in a buffer. What other servers say there is as long as they want it.
---@param client table
---@param buffer integer
---@return table
local function hover_options(client, buffer)
  local options = { border = border() }
  if not require("glossator.definition").another_offers(client, buffer, "textDocument/hover") then
    options.max_width, options.max_height = columns, rows
  end
  return options
end

---Before 0.11 each server's hover has a window of its own: how ours is shown.
---@return function
function M.handler()
  return vim.lsp.with(vim.lsp.handlers.hover, { border = border(), max_width = columns, max_height = rows })
end

---Whether nobody but Neovim or this plugin decided what K does in a buffer.
---@param buffer integer
---@return boolean
local function free(buffer)
  local own = vim.tbl_filter(function(map)
    return map.lhs == "K"
  end, vim.api.nvim_buf_get_keymap(buffer, "n"))[1]
  if own then
    return own.desc == "vim.lsp.buf.hover()"
  end
  return vim.fn.has("nvim-0.10") == 0 and vim.fn.maparg("K", "n") == ""
end

---Lets K show the hover in such a window, unless K is the user's.
---@param client table
---@param buffer integer
function M.map(client, buffer)
  if not free(buffer) then
    return
  end
  if vim.fn.has("nvim-0.11") == 1 then
    vim.keymap.set("n", "K", function()
      vim.lsp.buf.hover(hover_options(client, buffer))
    end, { buffer = buffer, desc = "vim.lsp.buf.hover()" })
  elseif vim.fn.has("nvim-0.10") == 0 then
    vim.api.nvim_buf_set_keymap(buffer, "n", "K", "<Cmd>lua vim.lsp.buf.hover()<CR>", { noremap = true, silent = true })
  end
end

return M
