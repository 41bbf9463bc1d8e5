-- Asks the server's program on the command line, without keeping the editor waiting.
local M = {}

---Runs `glossator ARGS…` in a folder.
---@param arguments string[]
---@param folder string
---@param done fun(code: integer, out: string, err: string) called on the main loop
function M.run(arguments, folder, done)
  local server = require("glossator.server")
  local program = server.program()
  if not program then
    return done(127, "", ("`%s` cannot be run; see :checkhealth glossator"):format(server.command()[1]))
  end
  local out, err = {}, {}
  local command = { program }
  vim.list_extend(command, arguments)
  local ok, job = pcall(vim.fn.jobstart, command, {
    cwd = folder,
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, data)
      out = data
    end,
    on_stderr = function(_, data)
      err = data
    end,
    on_exit = function(_, code)
      done(code, table.concat(out, "\n"), table.concat(err, "\n"))
    end,
  })
  if not ok or job <= 0 then
    done(127, "", ("`%s` could not be started: %s"):format(program, tostring(job)))
  end
end

---@class glossator.Term
---@field headword string
---@field aliases string[]
---@field abbreviations string[]
---@field meaning string
---@field file string absolute
---@field line integer from 1
---@field column integer from 1, in characters

---All terms of the project that a buffer belongs to.
---@param buffer integer
---@param done fun(terms: glossator.Term[]?, err: string?)
function M.terms(buffer, done)
  local root = require("glossator.server").root(buffer)
  M.run({ "terms", "--format", "json" }, root, function(code, out, err)
    local ok, terms = pcall(vim.fn.json_decode, out)
    if not ok or type(terms) ~= "table" then
      return done(nil, vim.trim(err) ~= "" and vim.trim(err) or ("`glossator terms` ended with code " .. code))
    end
    for _, term in ipairs(terms) do
      -- Built-in glossaries have no file; a path without a root is relative to the folder that was asked in.
      if type(term.file) == "string" and not term.file:match("^/") and not term.file:match("^%a:[/\\]") then
        local path = root .. "/" .. term.file
        term.file = vim.fn.filereadable(path) == 1 and vim.fn.simplify(path) or term.file
      end
    end
    done(terms)
  end)
end

return M
