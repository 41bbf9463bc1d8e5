-- Runs inside any Neovim with the plugin installed and plan.py open: a second server beside ours, which knows where names are
-- defined. "Go to definition" is the language's there, and the glossary is one step further.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")

local ws = os.getenv("ARTEFACTS") .. "/ws"
local plan, notes, signs = ws .. "/plan.py", ws .. "/notes.md", ws .. "/docs/glossary-of-signs.md"

---Starts the second server for the current buffer, and waits until it answers.
local function beside()
  local config = { name = "tiny", cmd = { "python3", os.getenv("E2E") .. "/lib/tiny_server.py" }, root_dir = ws }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config)
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(0, id)
  end
  vim.wait(5000, function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized and vim.lsp.buf_is_attached(0, id)
  end, 20)
  return id
end

---Where the cursor is after a jump, once it has left its line.
local function jumped(action)
  local before = vim.inspect(lib.place())
  action()
  lib.wait(function()
    return vim.inspect(lib.place()) ~= before
  end)
  return lib.place()
end

---Shows a file that is open already, without reading it again: that would detach the second server.
local function show(file)
  if vim.fn.expand("%:p") ~= file then
    vim.cmd("edit " .. file)
  end
end

lib.run(function()
  vim.cmd("edit! " .. plan)
  lib.attached()

  lib.step("alone in a buffer of code, definition leads to the entry", function()
    lib.at(5, "mise_en_place")
    return jumped(vim.lsp.buf.definition)[1] == signs, lib.place()
  end)

  vim.cmd("edit! " .. plan)
  local id = beside()

  for name, action in pairs({
    ["vim.lsp.buf.definition()"] = vim.lsp.buf.definition,
    ["CTRL-]"] = function()
      lib.keys("<C-]>")
    end,
  }) do
    lib.step("beside the language's own server, its definition is the only one: " .. name, function()
      show(plan)
      lib.at(5, "mise_en_place")
      local place = jumped(action)
      local windows = #vim.api.nvim_list_wins()
      vim.cmd("silent! cclose")
      return place[1] == plan and place[2][1] == 3 and windows == 1, { place, windows }
    end, { wire = false })
  end

  lib.step("beside the language's own server, declaration leads to the entry", function()
    show(plan)
    lib.at(5, "mise_en_place")
    return jumped(vim.lsp.buf.declaration)[1] == signs, lib.place()
  end)

  lib.step("beside the language's own server, :Glossator open leads to the entry", function()
    show(plan)
    lib.at(5, "mise_en_place")
    return jumped(function()
      vim.cmd("Glossator open")
    end)[1] == signs, lib.place()
  end)

  lib.step("in prose the second server changes nothing", function()
    show(notes)
    lib.attached()
    vim.lsp.buf_attach_client(0, id)
    vim.wait(300)
    lib.at(11, "Mise")
    -- The second server has a place too, and where there are two, Neovim shows a list.
    local seen
    -- A line of plain English, in which every encoding counts alike.
    vim.lsp.buf_request_all(0, "textDocument/definition", vim.lsp.util.make_position_params(0, "utf-16"), function(results)
      seen = results
    end)
    lib.wait(function()
      return seen
    end)
    local places = vim.tbl_filter(function(answer)
      return type(answer.result) == "table" and next(answer.result) ~= nil
    end, vim.tbl_values(seen or {}))
    return #places == 2, seen
  end)
end)
