-- Runs inside Neovim 0.11 or later with plan.py open and the settings of the page as init.lua, with the plugin or with lsp/glossator.lua alone.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")

---Where the cursor is after a jump; within a second, if it stays where it is.
local function jumped(action)
  local before = vim.inspect(lib.place())
  action()
  vim.wait(1000, function()
    return vim.inspect(lib.place()) ~= before
  end, 20)
  return vim.fn.expand("%:t")
end

lib.run(function()
  vim.wait(8000, function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = "glossator" })[1]
    return client and client.initialized
  end, 20)

  lib.step("the page's settings: an identifier has its meaning, and no definition", function()
    lib.at(3, "mise_en_place")
    vim.lsp.buf.hover()
    local shown = lib.wait(function()
      return lib.float():find("weighed and at hand", 1, true)
    end)
    lib.close_floats()
    return shown and jumped(vim.lsp.buf.definition) == "plan.py", { shown, lib.place() }
  end)

  lib.step("the page's settings: its declaration is the entry", function()
    lib.at(3, "mise_en_place")
    return jumped(vim.lsp.buf.declaration) == "glossary-of-signs.md", lib.place()
  end)
end)
