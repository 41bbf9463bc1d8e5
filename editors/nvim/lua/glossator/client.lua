-- What the plugin adds to Neovim's own client: capabilities of completion plugins, handlers, and what each buffer gets.
local config = require("glossator.config")

local M = {}

---What a client can do beyond Neovim itself: by blink.cmp and nvim-cmp where they are installed, and what the user says.
---@return table? nil where there is nothing, so that nothing of the user's is overridden
local function more_capabilities()
  local more = {}
  local found, blink = pcall(require, "blink.cmp")
  if found and type(blink.get_lsp_capabilities) == "function" then
    -- The second argument leaves Neovim's own capabilities out.
    more = blink.get_lsp_capabilities({}, false)
  end
  local cmp
  found, cmp = pcall(require, "cmp_nvim_lsp")
  if found and type(cmp.default_capabilities) == "function" then
    more = vim.tbl_deep_extend("force", more, cmp.default_capabilities())
  end
  more = vim.tbl_deep_extend("force", more, config.options.capabilities or {})
  return next(more) and more or nil
end

---See `require("glossator").capabilities()`.
---@return table
function M.capabilities()
  return vim.tbl_deep_extend("force", vim.lsp.protocol.make_client_capabilities(), more_capabilities() or {})
end

---The capabilities that are handed to Neovim: all of them, because not every Neovim adds its own to what it is given.
---@param set? table what the user set by vim.lsp.config, which goes before
---@return table? nil where Neovim's own will do
local function handed(set)
  if vim.fn.has("nvim-0.11") == 1 and not more_capabilities() then
    return nil
  end
  return vim.tbl_deep_extend("force", M.capabilities(), set or {})
end

---What the plugin adds to each buffer, and then the user's own.
function M.on_attach(client, buffer)
  local options = config.options
  require("glossator.definition").yield(client)
  if options.completion and vim.lsp.completion then
    -- Neovim asks by itself only after trigger characters. The server names none, since a term may begin with any letter.
    local provider = client.server_capabilities.completionProvider
    if provider then
      local letters = {}
      for code = string.byte("a"), string.byte("z") do
        table.insert(letters, string.char(code))
        table.insert(letters, string.char(code):upper())
      end
      provider.triggerCharacters = letters
    end
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
    -- Without "fuzzy" Neovim drops what does not begin as typed, capitals included.
    if vim.o.completeopt == vim.api.nvim_get_option_info2("completeopt", {}).default then
      pcall(vim.api.nvim_set_option_value, "completeopt", "menuone,noselect,popup,fuzzy", { buf = buffer })
    end
  end
  if vim.fn.has("nvim-0.8") == 0 then
    vim.api.nvim_buf_set_option(buffer, "omnifunc", "v:lua.vim.lsp.omnifunc")
    vim.api.nvim_buf_set_option(buffer, "tagfunc", "v:lua.vim.lsp.tagfunc")
  end
  if options.keymaps then
    require("glossator.card").map(client, buffer)
  end
  if options.on_attach then
    options.on_attach(client, buffer)
  end
end

---Keeps what the server says, and lets Neovim do with it what it does anyhow.
local function log_message(err, result, context, ...)
  require("glossator.log").add(result)
  local default = vim.lsp.handlers["window/logMessage"]
  if default then
    return default(err, result, context, ...)
  end
end

---The last full report of diagnostics of each document.
---@type table<string, table>
local reports = {}

---Neovim forgets what it shows when a buffer is read again (`:edit`), but not the id of the last report, and the server then
---says truly that nothing has changed. So the last report is kept here and shown again.
local function diagnostic(err, result, context, ...)
  local uri = vim.tbl_get(context, "params", "textDocument", "uri")
  if result and uri then
    if result.kind == "full" then
      reports[uri] = result
    elseif reports[uri] and reports[uri].resultId == result.resultId then
      result = reports[uri]
    end
  end
  return vim.lsp.diagnostic.on_diagnostic(err, result, context, ...)
end

---What the user's options change about the base. With `vim.lsp.config` this comes on top of what the user set there, so
---that nothing may stand in it that was not asked for.
---@param capabilities? table what the user set by vim.lsp.config
---@return table
function M.overrides(capabilities)
  local options = config.options
  local handlers = { ["window/logMessage"] = log_message, ["glossator/status"] = require("glossator.status").changed }
  if vim.fn.has("nvim-0.11") == 0 then
    handlers["textDocument/hover"] = require("glossator.card").handler()
  end
  if vim.lsp.diagnostic.on_diagnostic then
    handlers["textDocument/diagnostic"] = diagnostic
  end
  return {
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_markers = options.root_markers,
    settings = options.settings and { glossator = options.settings } or nil,
    capabilities = handed(capabilities),
    handlers = handlers,
  }
end

return M
