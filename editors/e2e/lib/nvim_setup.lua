-- Runs inside Neovim 0.11 or later with setup({ completion = true, settings = …, filetypes = … }) in init.lua.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")

lib.run(function()
  local client = lib.attached()

  lib.step("setup(): settings reach the server", function()
    -- The built-in glossary is in force because of the settings alone.
    vim.fn.setline(1, "👩‍🍳🥐 注文 LoRA")
    lib.at(1, "LoRA")
    return lib.wait(function()
      lib.keys("K")
      return vim.wait(300, function()
        return lib.float():find("Low-Rank", 1, true)
      end, 20)
    end), lib.float()
  end)

  lib.step("setup(): a menu opens while typing", function()
    vim.api.nvim_win_set_cursor(0, { 7, 0 })
    lib.keys("Alev<F5><C-N><C-Y><Esc>")
    return vim.fn.getline(7):find("levain", 1, true), { vim.fn.getline(7), vim.bo.completeopt }
  end)

  lib.step("setup(): the capabilities of blink.cmp and nvim-cmp are announced", function()
    local item = client.capabilities.textDocument.completion.completionItem
    return item.fromBlink and item.fromCmp and item.resolveSupport, item
  end, { wire = false })

  lib.step("setup(): on_attach was called", function()
    return vim.g.glossator_test_attached == client.id
  end, { wire = false })

  lib.step("setup(): other file types are left alone", function()
    vim.cmd("edit! plan.py")
    vim.wait(300)
    return #vim.lsp.get_clients({ bufnr = 0 }) == 0
  end, { wire = false })

  lib.step("setup(): a wrong option is told", function()
    local complaints = require("glossator.config").set({ colour = "blue", completion = "yes" })
    local said = table.concat(complaints, "; ")
    return #complaints == 2 and said:find("no option `colour`", 1, true) and said:find("should be a boolean", 1, true), complaints
  end, { wire = false })
end)
