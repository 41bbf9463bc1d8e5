-- Runs inside Neovim 0.11 or later with nothing but lsp/glossator.lua in the user's configuration, and
-- `vim.lsp.enable("glossator")` in init.lua.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")

lib.run(function()
  lib.step("lsp/glossator.lua alone: hover", function()
    local attached = vim.wait(8000, function()
      local client = vim.lsp.get_clients({ bufnr = 0, name = "glossator" })[1]
      return client and client.initialized
    end, 20)
    lib.at(3, "levain")
    vim.lsp.buf.hover()
    return attached and lib.wait(function()
      return lib.float():find("ripe starter", 1, true)
    end), vim.fn.execute("messages")
  end)

  lib.step("lsp/glossator.lua alone: a term in the small letters of the text, with fuzzy in 'completeopt'", function()
    vim.o.completeopt = "menuone,fuzzy"
    vim.api.nvim_win_set_cursor(0, { 7, 0 })
    lib.keys("Alev<C-X><C-O><F5><C-Y><Esc>")
    return vim.fn.getline(7):find("levain", 1, true), vim.fn.getline(7)
  end)

  lib.step("notes in no repository: the glossary marks the project", function()
    local folder = vim.fn.tempname()
    vim.fn.mkdir(folder .. "/notes", "p")
    vim.fn.writefile({ "**Biga**: A stiff starter." }, folder .. "/GLOSSARY.md")
    vim.fn.writefile({ "🥐 注文 biga" }, folder .. "/notes/today.md")
    vim.cmd("edit! " .. folder .. "/notes/today.md")
    lib.at(1, "biga")
    return lib.wait(function()
      if #vim.lsp.get_clients({ bufnr = 0 }) == 0 then
        return false
      end
      vim.lsp.buf.hover()
      return vim.wait(300, function()
        return lib.float():find("stiff starter", 1, true)
      end, 20)
    end), vim.tbl_map(function(client)
      return client.root_dir
    end, vim.lsp.get_clients())
  end)

  lib.step("the entry for nvim-lspconfig says the same", function()
    local nvim = os.getenv("E2E") .. "/../nvim/"
    local ours, theirs = dofile(nvim .. "lsp/glossator.lua"), dofile(nvim .. "upstream/nvim-lspconfig/lsp/glossator.lua")
    return vim.deep_equal(ours, theirs), { ours, theirs }
  end, { wire = false })

  lib.step("there are no commands without the plugin", function()
    return vim.fn.exists(":Glossator") == 0
  end, { wire = false })
end)
