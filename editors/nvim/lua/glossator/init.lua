-- What a configuration calls: setup(), and each command as a function, for keymaps.
local M = {}

---Says something to the user in one sentence.
---@param message string
---@param level? integer one of vim.log.levels
function M.notify(message, level)
  vim.notify("glossator: " .. message, level or vim.log.levels.INFO, { title = "Glossator" })
end

---Sets options and starts the server. Calling it is optional: without it the server starts with the defaults.
---@param options? glossator.Options
function M.setup(options)
  for _, complaint in ipairs(require("glossator.config").set(options)) do
    M.notify(complaint, vim.log.levels.WARN)
  end
  require("glossator.server").start()
end

---Starts the server unless setup() has already done so.
function M.start()
  require("glossator.server").start_once()
end

---The capabilities of this client: Neovim's own, those of blink.cmp and nvim-cmp where they are installed, and the user's.
---@return table
function M.capabilities()
  return require("glossator.client").capabilities()
end

---Shows what a term means; without one, that of the word under the cursor.
---@param term? string
function M.define(term)
  require("glossator.actions").define(term)
end

---Opens the glossary at a term; without one, at that of the word under the cursor.
---@param term? string
function M.open(term)
  require("glossator.actions").open(term)
end

---Adds the word under the cursor, or the range, to the glossary.
---@param range? { first: integer[], last: integer[] } (1,0)-indexed positions, the last inclusive
function M.add(range)
  require("glossator.actions").add(range)
end

---Lets the user choose among all terms of the project, and opens the glossary there.
function M.terms()
  require("glossator.actions").terms()
end

---Lets the user choose among the terms of this buffer, in the order of first use, and goes to the first use.
function M.page()
  require("glossator.lists").page()
end

---Lists the uses of a term in the quickfix list; without one, those of the term under the cursor.
---@param term? string
function M.uses(term)
  require("glossator.lists").uses(term)
end

---Makes the word under the cursor, or the range, one more name of the entry that the user chooses.
---@param range? { first: integer[], last: integer[] } (1,0)-indexed positions, the last inclusive
function M.alias(range)
  require("glossator.lists").alias(range)
end

---Lets the user choose among the names that the glossary lacks, and adds the chosen one.
function M.suggest()
  require("glossator.lists").suggest()
end

---Lets the user choose among all terms of the project, and writes the chosen one at the cursor.
function M.insert()
  require("glossator.insert").run()
end

---How much of a glossary is known in a buffer, for a status line: "12 terms", "no terms", "…" while it is read, "" without a server.
---@param buffer? integer
---@return string
function M.status(buffer)
  return require("glossator.status").text(buffer)
end

---Stops the server and starts it again for the buffers that it took part in.
function M.restart()
  require("glossator.server").restart()
end

---Shows what the server said.
function M.log()
  require("glossator.log").open()
end

return M
