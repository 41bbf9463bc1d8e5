-- What the steps inside Neovim have in common: waiting, looking, telling. Works from 0.7.2 on.
local M = {}

---Where the server is made to answer nothing: all steps that need an answer have to fail, and need not wait long for it.
local control = (os.getenv("GLOSSATOR_NULL") or "") ~= ""
local failed, passed = 0, 0

function M.say(line)
  io.stdout:write(line .. "\n")
  io.stdout:flush()
end

function M.remark(words)
  M.say("     " .. words)
end

function M.version()
  local version = vim.version()
  return ("%d.%d.%d"):format(version.major, version.minor, version.patch)
end

function M.wait(condition, limit)
  return vim.wait(limit or (control and 700 or 5000), condition, 20)
end

---The lines of all floating windows.
function M.float()
  local found = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      vim.list_extend(found, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false))
    end
  end
  return table.concat(found, "\n")
end

function M.close_floats()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      vim.api.nvim_win_close(window, true)
    end
  end
end

---Types keys. <F5> in Insert mode waits for the completion menu.
function M.keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "tx", false)
end

function _G.WaitForMenu()
  vim.wait(control and 700 or 5000, function()
    return vim.fn.pumvisible() == 1
  end, 20)
end
vim.api.nvim_set_keymap("i", "<F5>", "<Cmd>lua WaitForMenu()<CR>", {})

---Puts the cursor on a text of a line.
function M.at(line, wanted)
  M.close_floats()
  local column = vim.fn.getline(line):find(wanted, 1, true)
  assert(column, wanted .. " does not stand in line " .. line)
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
end

function M.text(line)
  return vim.fn.getline(line)
end

---Whether the text behind the cursor begins so.
function M.under_cursor(wanted)
  local place = vim.api.nvim_win_get_cursor(0)
  return vim.fn.getline(place[1]):sub(place[2] + 1, place[2] + #wanted) == wanted
end

function M.place()
  return { vim.fn.expand("%:p"), vim.api.nvim_win_get_cursor(0) }
end

---The diagnostic of a rule whose range holds exactly a text.
function M.diagnostic(code, wanted)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local line = vim.fn.getline(found.lnum + 1)
    local user = found.user_data and found.user_data.lsp or {}
    if (found.code or user.code) == code and line:sub(found.col + 1, found.end_col) == wanted then
      return found
    end
  end
end

---Waits until the server takes part in this buffer.
function M.attached()
  local found
  vim.wait(8000, function()
    for _, client in ipairs(require("glossator.server").clients(vim.api.nvim_get_current_buf())) do
      if client.initialized and not (client.is_stopped and client.is_stopped(client)) then
        found = client
        return true
      end
    end
  end, 20)
  return found
end

---Answers the next vim.ui.select with the item whose label holds a text.
function M.choose(wanted)
  local before = vim.ui.select
  vim.ui.select = function(items, options, done)
    vim.ui.select = before
    for index, item in ipairs(items) do
      local label = options.format_item and options.format_item(item) or tostring(item)
      if label:find(wanted, 1, true) then
        return done(item, index)
      end
    end
    M.remark("none of the items offered holds " .. wanted)
    done(nil)
  end
end

---@param action fun(): boolean?, any whether it worked, and what to show where it did not
---@param options? { wire: boolean } wire = false: does not depend on the server's answers
function M.step(name, action, options)
  if control and options and options.wire == false then
    return
  end
  local ok, worked, seen = pcall(action)
  if ok and worked then
    passed = passed + 1
    M.say("ok   " .. name)
  else
    failed = failed + 1
    M.say("FAIL " .. name)
    M.remark((vim.inspect(ok and seen or worked):gsub("%s+", " "):sub(1, 1500)))
  end
end

function M.skip(name, reason)
  M.say(("skip %s: %s"):format(name, reason))
end

---Whether the server sent a message that holds a text, by the record of the proxy.
function M.sent(wanted)
  for line in io.lines(os.getenv("GLOSSATOR_WIRE")) do
    if line:sub(1, 12) == '{"dir": "out' and line:find(wanted, 1, true) then
      return true
    end
  end
  return false
end

function M.artefact(name, content)
  local file = assert(io.open(os.getenv("ARTEFACTS") .. "/" .. name, "w"))
  file:write(content .. "\n")
  file:close()
end

---Runs all steps and ends Neovim, which stops the server as it does for a user.
function M.run(steps)
  local ok, err = xpcall(steps, debug.traceback)
  if not ok then
    failed = failed + 1
    M.say("FAIL the script itself: " .. tostring(err))
  end
  local messages = vim.fn.execute("messages")
  if messages:find("Error executing", 1, true) or messages:find("E5108", 1, true) then
    failed = failed + 1
    M.say("FAIL Neovim reported errors")
    M.remark(messages)
  end
  vim.cmd((failed > 0 or passed == 0) and "cquit 1" or "qall!")
end

return M
