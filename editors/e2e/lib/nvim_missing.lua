-- Runs inside any Neovim where there is no server to be found: the user is told once, with what to do.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")

lib.run(function()
  lib.step("a missing server is told once, with what to do", function()
    vim.wait(300)
    vim.cmd("edit! plan.py")
    vim.wait(300)
    local messages = vim.fn.execute("messages")
    local _, count = messages:gsub("cannot be run", "")
    return count == 1 and messages:find("cargo install", 1, true), messages
  end, { wire = false })

  lib.step(":checkhealth says what is missing", function()
    vim.cmd("checkhealth glossator")
    local shown = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    return shown:find("cannot be run", 1, true) and shown:find("Install the server", 1, true), shown
  end, { wire = false })
end)
