-- Writes a term that is chosen from a list, for who wants to search: completion offers only what has been begun.
local M = {}

---How the server would write a term at the cursor: its capitals are those of the place. As the glossary writes it where the server
---has nothing to say.
---@param headword string
---@param row integer from 1
---@param column integer bytes, from 0
---@param done fun(text: string)
local function spelled(headword, row, column, done)
  local client = require("glossator.server").clients(vim.api.nvim_get_current_buf())[1]
  if not client then
    return done(headword)
  end
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1] or ""
  local units = require("glossator.position").units(line, column, client.offset_encoding)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = row - 1, character = units } }
  local function answered(_, result)
    for _, item in ipairs(result and (result.items or result) or {}) do
      local text = item.textEdit and item.textEdit.newText or item.insertText or item.label
      if vim.fn.tolower(text) == vim.fn.tolower(headword) then
        return done(text)
      end
    end
    done(headword)
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request("textDocument/completion", params, answered, 0)
  else
    client.request("textDocument/completion", params, answered, 0)
  end
end

---See `require("glossator").insert()`.
function M.run()
  local actions = require("glossator.actions")
  local window, buffer = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  local row, column = unpack(vim.api.nvim_win_get_cursor(window))
  local inserting = vim.api.nvim_get_mode().mode:sub(1, 1) == "i"
  if not inserting then
    -- Behind the cursor, as `p` puts it.
    column = require("glossator.position").after(vim.api.nvim_get_current_line(), column)
  end
  actions.with_terms(function(terms)
    local options = { prompt = "Insert a term", kind = "glossator", format_item = actions.format_term }
    vim.ui.select(terms, options, function(term)
      if not term or not vim.api.nvim_win_is_valid(window) or vim.api.nvim_win_get_buf(window) ~= buffer then
        return
      end
      vim.api.nvim_set_current_win(window)
      spelled(term.headword, row, column, function(text)
        -- The text may have become shorter meanwhile.
        row = math.min(row, vim.api.nvim_buf_line_count(buffer))
        local line = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1] or ""
        column = math.min(column, #line)
        vim.api.nvim_buf_set_text(buffer, row - 1, column, row - 1, column, { text })
        -- In Normal mode the cursor then stands on the last character, as after `p`.
        vim.api.nvim_win_set_cursor(window, { row, column + #text - (inserting and 0 or 1) })
        if inserting and vim.api.nvim_get_mode().mode:sub(1, 1) ~= "i" then
          vim.cmd(column + #text >= #vim.api.nvim_get_current_line() and "startinsert!" or "startinsert")
        end
      end)
    end)
  end)
end

return M
