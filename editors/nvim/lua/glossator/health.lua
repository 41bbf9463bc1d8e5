-- Answers `:checkhealth glossator`: can the server be run, does it run, and does it find a glossary.
local M = {}

local old = vim.fn.has("nvim-0.8") == 0 and require("health") or nil
local report = {}
for _, kind in ipairs({ "start", "ok", "info", "warn", "error" }) do
  report[kind] = old and old["report_" .. kind] or vim.health[kind] or vim.health["report_" .. kind]
end

local function check_editor()
  local version = vim.version()
  local words = ("Neovim %d.%d.%d"):format(version.major, version.minor, version.patch)
  if vim.fn.has("nvim-0.11") == 1 then
    report.ok(words .. ": the server is started by vim.lsp.enable")
  elseif vim.fn.has("nvim-0.8") == 1 then
    report.ok(words .. ": the server is started by vim.lsp.start")
  else
    report.ok(words .. ": the server is started by vim.lsp.start_client; a newer Neovim shows more")
  end
end

---@return boolean can it be run
local function check_program()
  local server = require("glossator.server")
  local command = server.command()
  local program = server.program()
  if not program then
    report.error(("`%s` cannot be run"):format(command[1]), {
      "Install the server: `cargo install --path .` in a clone of its repository.",
      'Or name it: require("glossator").setup({ cmd = { "/path/to/glossator", "lsp" } })',
    })
    return false
  end
  local version = vim.trim(vim.fn.system({ program, "--version" }))
  if vim.v.shell_error ~= 0 then
    report.error(("`%s --version` failed: %s"):format(program, version))
    return false
  end
  report.ok(("%s at %s"):format(version, vim.fn.exepath(program)))
  report.info("command: " .. table.concat(command, " "))
  return true
end

local function check_clients()
  local server = require("glossator.server")
  local clients = server.clients()
  if #clients == 0 then
    report.warn("the server is not running", {
      "It starts with the first file. If one is open, see the log: " .. require("glossator.log").file(),
    })
  end
  for _, client in ipairs(clients) do
    local buffers = 0
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(buffer, client.id) then
        buffers = buffers + 1
      end
    end
    report.ok(
      ("running for %d buffer(s), root %s, columns in %s"):format(
        buffers,
        client.config.root_dir or "(none)",
        client.offset_encoding or "?"
      )
    )
  end
end

---The buffer that a user looked at when asking for the report, which has a window of its own.
---@return integer
local function asked_from()
  local before = vim.fn.bufnr("#")
  return before > 0 and before or vim.api.nvim_get_current_buf()
end

local function check_terms()
  local server = require("glossator.server")
  local root = server.root(asked_from())
  local finished, count, message
  require("glossator.cli").terms(asked_from(), function(terms, err)
    finished, count, message = true, terms and #terms, err
  end)
  vim.wait(5000, function()
    return finished
  end, 20)
  if not finished then
    report.warn("`glossator terms` did not answer within five seconds in " .. root)
  elseif not count then
    report.warn(("`glossator terms` in %s: %s"):format(root, message or "no answer"))
  elseif count == 0 then
    report.warn("no glossary was found in " .. root, { "`glossator init` writes one to start from." })
  else
    report.ok(("%d terms in %s"):format(count, root))
  end
end

local function check_completion()
  local found = {}
  for module, name in pairs({ ["blink.cmp"] = "blink.cmp", cmp_nvim_lsp = "nvim-cmp" }) do
    if pcall(require, module) then
      table.insert(found, name)
    end
  end
  local options = require("glossator.config").options
  if options.completion and vim.lsp.completion then
    table.insert(found, "vim.lsp.completion")
  end
  if #found == 0 then
    report.info("completion by CTRL-X CTRL-O; see :help glossator-completion for a menu that opens by itself")
  else
    table.sort(found)
    report.ok("completion by " .. table.concat(found, " and "))
  end
end

function M.check()
  report.start("glossator")
  check_editor()
  if check_program() then
    check_clients()
    check_terms()
  end
  check_completion()
  report.info("log: " .. require("glossator.log").file())
end

return M
