-- Starts and stops the server, by whatever means this Neovim has: vim.lsp.enable (0.11), vim.lsp.start (0.8), or by hand.
local additions = require("glossator.client")
local config = require("glossator.config")

local M = {}

M.name = "glossator"

---Whether start() has run.
local started = false
---Whether the user has been told that there is no server.
local told_missing = false

---Whether this Neovim has vim.lsp.config and vim.lsp.enable.
---@return boolean
function M.has_enable()
  return vim.fn.has("nvim-0.11") == 1
end

---The folder of this plugin.
---@return string
function M.plugin_root()
  local here = debug.getinfo(1, "S").source:match("^@(.*)$")
  return vim.fn.fnamemodify(here, ":p:h:h:h")
end

---What lsp/glossator.lua says: the one place that knows how the server is started.
---@return table
function M.base()
  return dofile(M.plugin_root() .. "/lsp/glossator.lua")
end

---The server's command, as the user set it here or by vim.lsp.config, else as it was found.
---@return string[]
function M.command()
  if config.options.cmd then
    return config.options.cmd
  end
  if M.has_enable() then
    local known = vim.lsp.config[M.name]
    if known and type(known.cmd) == "table" then
      return known.cmd
    end
  end
  return M.base().cmd
end

---The program of the command, without its arguments; nil where it cannot be run.
---@return string?
function M.program()
  local program = M.command()[1]
  return vim.fn.executable(program) == 1 and program or nil
end

---The running clients, those of one buffer where one is given.
---@param buffer? integer
---@return table[]
function M.clients(buffer)
  local all
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ name = M.name, bufnr = buffer })
  elseif buffer then
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    all = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client)
    return client.name == M.name
  end, all)
end

---The client of a buffer, and a word to the user where there is none.
---@param buffer? integer
---@return table?
function M.client(buffer)
  local client = M.clients(buffer or vim.api.nvim_get_current_buf())[1]
  if not client then
    require("glossator").notify("the server is not running for this buffer; see :checkhealth glossator", vim.log.levels.WARN)
  end
  return client
end

---The nearest folder at or above a file that holds one of the markers, the first marker before the second.
---@param file string
---@return string?
local function project_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  for _, marker in ipairs(config.options.root_markers or M.base().root_markers) do
    local at = folder
    while true do
      local path = at .. "/" .. marker
      if vim.fn.isdirectory(path) == 1 or vim.fn.filereadable(path) == 1 then
        return at
      end
      local above = vim.fn.fnamemodify(at, ":h")
      if above == at then
        break
      end
      at = above
    end
  end
end

---The root of the project that a buffer belongs to: its client's, else by the markers, else the current folder.
---@param buffer? integer
---@return string
function M.root(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local client = M.clients(buffer)[1]
  local root = client and client.config.root_dir
  local name = vim.api.nvim_buf_get_name(buffer)
  if not root and name ~= "" then
    root = project_of(name)
  end
  return root or vim.fn.getcwd()
end

---Asks for the diagnostics of a buffer that comes into a window. Neovim 0.10 and later ask when a buffer is opened or
---edited, and only for those that are visible at that moment; a glossary that is opened by a jump often is not.
---@param buffer integer
local function pull(buffer)
  for _, client in ipairs(vim.api.nvim_buf_is_valid(buffer) and M.clients(buffer) or {}) do
    if client.server_capabilities.diagnosticProvider and not client.is_stopped(client) then
      if vim.lsp.diagnostic._refresh then
        pcall(vim.lsp.diagnostic._refresh, buffer, client.id)
      elseif vim.lsp.util._refresh then
        pcall(vim.lsp.util._refresh, "textDocument/diagnostic", { bufnr = buffer, client_id = client.id })
      end
    end
  end
end

---@param group integer
local function pull_when_seen(group)
  if vim.fn.has("nvim-0.10") == 0 then
    return
  end
  vim.api.nvim_create_autocmd("BufWinEnter", {
    group = group,
    callback = function(event)
      vim.schedule(function()
        pull(event.buf)
      end)
    end,
  })
end

---A server that is missing is told once, with what to do.
local function tell_missing()
  if not told_missing then
    told_missing = true
    require("glossator").notify(
      ("the server `%s` cannot be run; install it (`cargo install --path .` in its clone), or see :checkhealth glossator"):format(
        M.command()[1]
      ),
      vim.log.levels.WARN
    )
  end
end

---Whether the server takes part in a buffer: one of a file, of a file type that was asked for.
---@param buffer integer
local function wanted(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local type_ = vim.api.nvim_buf_get_option(buffer, "filetype")
  local filetypes = config.options.filetypes
  return vim.api.nvim_buf_is_loaded(buffer)
    and name ~= ""
    and not name:match("^%a[%w+.-]+://")
    and vim.api.nvim_buf_get_option(buffer, "buftype") == ""
    and (not filetypes or vim.tbl_contains(filetypes, type_))
end

---Before 0.11: the configuration of a client for a root.
---@param root string?
---@return table
local function client_config(root)
  local whole = vim.tbl_deep_extend("force", M.base(), additions.overrides())
  whole.root_markers = nil
  whole.filetypes = nil
  whole.name = M.name
  whole.root_dir = root
  whole.on_attach = additions.on_attach
  if root then
    whole.workspace_folders = { { uri = vim.uri_from_fname(root), name = root } }
  end
  return whole
end

---Before 0.8 nobody reuses a client of the same root: the ids by root.
local by_root = {}

---Before 0.11: takes part in a buffer.
---@param buffer integer
local function attach(buffer)
  if not wanted(buffer) then
    return
  end
  if not M.program() then
    return tell_missing()
  end
  local root = project_of(vim.api.nvim_buf_get_name(buffer))
  if vim.lsp.start then
    vim.lsp.start(client_config(root), { bufnr = buffer })
    return
  end
  local key = root or ""
  local id = by_root[key]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(client_config(root))
    by_root[key] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

---Before 0.11: takes part in all buffers of now and of later.
local function attach_all()
  local group = vim.api.nvim_create_augroup("glossator", { clear = true })
  -- BufReadPost too, because a file without a type has no FileType.
  vim.api.nvim_create_autocmd({ "FileType", "BufReadPost", "BufNewFile" }, {
    group = group,
    callback = function(event)
      attach(event.buf)
    end,
  })
  pull_when_seen(group)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    attach(buffer)
  end
end

---0.11 and later: hands the configuration to Neovim, which does the rest.
local function enable()
  local known = vim.lsp.config[M.name] or {}
  vim.lsp.config(M.name, additions.overrides(known.capabilities))
  local group = vim.api.nvim_create_augroup("glossator", { clear = true })
  vim.api.nvim_create_autocmd("LspAttach", {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == M.name then
        additions.on_attach(client, event.buf)
      end
    end,
  })
  pull_when_seen(group)
  if not M.program() then
    vim.api.nvim_create_autocmd("FileType", { group = group, once = true, callback = tell_missing })
    if vim.bo.filetype ~= "" then
      tell_missing()
    end
  end
  vim.lsp.enable(M.name)
end

---Starts the server for all buffers of now and of later.
function M.start()
  started = true
  if M.has_enable() then
    enable()
  else
    attach_all()
  end
end

---As start(), but only the first time.
function M.start_once()
  if not started then
    M.start()
  end
end

---@param client table
---@param force boolean
local function stop(client, force)
  if vim.fn.has("nvim-0.11") == 1 then
    client:stop(force)
  else
    client.stop(force)
  end
end

---See `require("glossator").restart()`.
---@param done? fun() called when the old server is gone and the new one has been asked for
function M.restart(done)
  local function stop_all(force)
    for _, client in ipairs(M.clients()) do
      stop(client, force)
    end
  end
  -- What is enabled would come back by itself. Disabling stops the clients as well, but not in every 0.11.
  local stops = vim.fn.has("nvim-0.12") == 1
  if M.has_enable() then
    vim.lsp.enable(M.name, false)
  end
  if not stops then
    stop_all(false)
  end
  local waited = 0
  local function again()
    if #M.clients() > 0 and waited < 3000 then
      waited = waited + 50
      if waited == 2000 then
        stop_all(true)
      end
      vim.defer_fn(again, 50)
      return
    end
    by_root = {}
    M.start()
    if done then
      done()
    end
  end
  again()
end

return M
