-- Defines :Glossator when Neovim starts, and starts the server unless told otherwise; the rest is loaded when it is used.
if vim.g.loaded_glossator then
  return
end
vim.g.loaded_glossator = true

if vim.fn.has("nvim-0.7") == 0 then
  vim.api.nvim_err_writeln("glossator: Neovim 0.7 or later is needed")
  return
end

vim.api.nvim_create_user_command("Glossator", function(args)
  require("glossator.commands").run(args)
end, {
  nargs = "*",
  range = true,
  desc = "The glossary of this project: define, open, add, alias, suggest, insert, terms, page, uses, restart, log",
  complete = function(...)
    return require("glossator.commands").complete(...)
  end,
})

---Starts the server for those who call no setup(). It waits until the user's configuration has been read, so that a
---setup() in there comes first.
local function start()
  if vim.g.glossator_autostart ~= false and vim.g.glossator_autostart ~= 0 then
    require("glossator").start()
  end
end

if vim.v.vim_did_enter == 1 then
  vim.schedule(start)
else
  vim.api.nvim_create_autocmd("VimEnter", { once = true, callback = start })
end
