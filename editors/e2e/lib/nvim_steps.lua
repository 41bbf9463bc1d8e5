-- Runs inside a real Neovim, 0.7.2 and later, with the plugin installed and notes.md open: what a user would do, step by step.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")
local step, key, wait, at, text = lib.step, lib.keys, lib.wait, lib.at, lib.text

local ws = os.getenv("ARTEFACTS") .. "/ws"
local notes, signs = ws .. "/notes.md", ws .. "/docs/glossary-of-signs.md"
-- What stands before the words in each line: an emoji of several code points, a combining mark, CJK.
local P = "👩‍🍳🥐 e\204\129 注文 "

lib.run(function()
  local client = lib.attached()
  lib.remark(("Neovim %s, columns in %s"):format(lib.version(), client and client.offset_encoding or "?"))
  local fixes = client and client.server_capabilities.codeActionProvider

  step("hover on a term after emoji, combining marks and CJK", function()
    at(3, "levain")
    key("K")
    return wait(function()
      return lib.float():find("ripe starter", 1, true)
    end), lib.float()
  end)

  step("the window of a hover has a border and at most eight rows", function()
    at(3, "levain")
    key("K")
    wait(function()
      return lib.float() ~= ""
    end)
    local seen
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      local config = vim.api.nvim_win_get_config(window)
      if config.relative ~= "" then
        seen = { border = config.border, rows = vim.api.nvim_win_get_height(window) }
      end
    end
    -- Before 0.11 a border is only told of where it was set by its characters.
    return seen and seen.border and seen.border ~= "none" and seen.rows <= 8, seen
  end)

  step("no hover where there is no term", function()
    at(3, "fed before")
    key("K")
    wait(function()
      return false
    end, 400)
    return lib.float() == "", lib.float()
  end, { wire = false })

  step("definition by CTRL-], into another file, after multi-byte text", function()
    at(3, "Mise")
    key("<C-]>")
    wait(function()
      return vim.fn.expand("%:p") == signs
    end)
    return vim.fn.expand("%:p") == signs and lib.under_cursor("Mise en Place"), lib.place()
  end)

  step("completion by CTRL-X CTRL-O, accepted into the text", function()
    vim.o.completeopt = "menuone,preview"
    vim.cmd("edit! " .. notes)
    vim.api.nvim_win_set_cursor(0, { 7, 0 })
    key("Aord<C-X><C-O><F5><C-Y><Esc>")
    return text(7) == P .. "order", text(7)
  end)

  step("diagnostic of a glossary reached by a jump, with its exact range", function()
    vim.cmd("edit! " .. notes)
    at(3, "Mise")
    key("<C-]>")
    if not wait(function()
      return vim.fn.expand("%:p") == signs
    end) then
      vim.cmd("edit! " .. signs)
    end
    local found
    wait(function()
      found = lib.diagnostic("duplicate-entry", "Poolish")
      return found
    end)
    return found and found.lnum == 6, vim.diagnostic.get(0)
  end)

  step("hover on an identifier in code", function()
    vim.cmd("edit! " .. ws .. "/plan.py")
    lib.attached()
    at(3, "mise_en_place")
    key("K")
    return wait(function()
      return lib.float():find("weighed and at hand", 1, true)
    end), lib.float()
  end)

  if lib.version():match("^0%.10%.") then
    -- It compares a column in bytes with the line's length in UTF-16 units, and takes the end of the line where it is greater.
    lib.skip("hover in a comment behind multi-byte text", "Neovim 0.10 sends a wrong column far behind multi-byte text")
  else
    step("hover in a comment behind multi-byte text", function()
      at(3, "levain")
      key("K")
      return wait(function()
        return lib.float():find("ripe starter", 1, true)
      end), lib.float()
    end)
  end

  step("an edit reaches the server: a term typed in front of others", function()
    vim.cmd("edit! " .. notes)
    at(3, "The")
    key("i注文 autolyse 🥐 <Esc>")
    at(3, "autolyse")
    key("K")
    local first = wait(function()
      return lib.float():find("rest together", 1, true)
    end)
    at(3, "levain")
    key("K")
    return first and wait(function()
      return lib.float():find("ripe starter", 1, true)
    end), lib.float()
  end)

  -- A rule, the word it is about, and what its quick fix makes of the line. The capitals of a correction are the server's.
  local rules = {
    { name = "discouraged", code = "discouraged-term", line = 9, word = "purchase order", fixed = "order", whole = "The order is ready." },
    {
      name = "misspelled",
      code = "misspelled-term",
      line = 5,
      word = "autolise",
      fixed = "utolyse",
      whole = "Each dough has an autolyse of half an hour.",
    },
  }
  if os.getenv("GLOSSATOR_SPELLS") == "" then
    lib.skip("misspelled terms", "`glossator check` finds none in these notes")
    table.remove(rules)
  end
  for _, rule in ipairs(fixes and rules or {}) do
    step(("diagnostic of a %s term, with its exact range"):format(rule.name), function()
      vim.cmd("edit! " .. notes)
      lib.attached()
      local found
      wait(function()
        found = lib.diagnostic(rule.code, rule.word)
        return found
      end)
      return found and found.lnum == rule.line - 1, vim.diagnostic.get(0)
    end)

    step(("quick fix of a %s term applied, and the diagnostic is gone"):format(rule.name), function()
      at(rule.line, rule.word)
      lib.choose(rule.fixed)
      vim.lsp.buf.code_action()
      local applied = wait(function()
        return text(rule.line):gsub("Autolyse", "autolyse") == P .. rule.whole
      end)
      local gone = wait(function()
        return not lib.diagnostic(rule.code, rule.word)
      end)
      return applied and gone, { text(rule.line), vim.diagnostic.get(0) }
    end)
  end
  if not fixes then
    lib.skip("quick fixes", "the server offers no code actions")
  end

  step("references of a term, in the glossary, in notes and in code", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    at(3, "levain")
    vim.lsp.buf.references()
    local files = {}
    wait(function()
      files = {}
      for _, item in ipairs(vim.fn.getqflist()) do
        files[vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ":t")] = true
      end
      return files["notes.md"]
    end)
    vim.cmd("cclose")
    return files["notes.md"] and files["plan.py"] and files["GLOSSARY.md"], files
  end)

  step("the uses of a term are highlighted", function()
    vim.cmd("edit! " .. notes)
    at(3, "levain")
    local encoding = client and client.offset_encoding or "utf-16"
    local answers = vim.lsp.buf_request_sync(0, "textDocument/documentHighlight", vim.lsp.util.make_position_params(0, encoding), 5000)
    local found = 0
    for _, answer in pairs(answers or {}) do
      found = found + #(answer.result or {})
    end
    return found == 1, answers
  end)

  step("rename of a term, there and back", function()
    local before = text(3)
    at(3, "levain")
    vim.lsp.buf.rename("Leavener")
    local there = wait(function()
      return text(3):find("The leavener is fed", 1, true)
    end)
    -- Old versions write into the glossary without a word to the server: it hears of it from the disk.
    vim.cmd("silent wall")
    vim.wait(1500)
    at(3, there and "leavener" or "levain")
    vim.lsp.buf.rename("Levain")
    local back = wait(function()
      return text(3) == before
    end)
    vim.cmd("silent wall")
    return there and back, text(3)
  end)

  -- The glossary as a whole. Neovim shows what it finds in a list of places.
  local function listed(ask, wanted)
    vim.fn.setqflist({})
    vim.fn.setloclist(0, {})
    ask()
    local found
    wait(function()
      for _, item in ipairs(vim.list_extend(vim.fn.getqflist(), vim.fn.getloclist(0))) do
        if item.text:find(wanted, 1, true) then
          found = item
        end
      end
      return found
    end)
    vim.cmd("cclose | lclose")
    return found
  end

  step("outline of a glossary", function()
    vim.cmd("edit! " .. ws .. "/GLOSSARY.md")
    lib.attached()
    local found = listed(vim.lsp.buf.document_symbol, "BOM (Bill of Materials)")
    return found and found.lnum == 6, found
  end)

  step("an entry of another glossary found by its name among the workspace's symbols", function()
    local found = listed(function()
      vim.lsp.buf.workspace_symbol("mise")
    end, "Mise en Place")
    return found and found.lnum == 5, found
  end)

  step("the entries that mention a term, as incoming calls", function()
    vim.cmd("edit! " .. ws .. "/GLOSSARY.md")
    vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "**Bakery**: Where each order is baked." })
    at(10, "Order")
    local found = listed(vim.lsp.buf.incoming_calls, "Bakery")
    vim.cmd("edit!")
    return found and found.lnum == 13, found
  end)

  -- The plugin's own commands.
  step(":Glossator define under the cursor", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    at(3, "levain")
    vim.cmd("Glossator define")
    return wait(function()
      return lib.float():find("ripe starter", 1, true)
    end), lib.float()
  end)

  step(":Glossator open under the cursor", function()
    at(3, "Mise")
    vim.cmd("Glossator open")
    wait(function()
      return vim.fn.expand("%:p") == signs
    end)
    return vim.fn.expand("%:p") == signs and lib.under_cursor("Mise en Place"), lib.place()
  end)

  step(":Glossator define TERM", function()
    lib.close_floats()
    vim.cmd("Glossator define bill of materials")
    return wait(function()
      return lib.float():find("by weight", 1, true)
    end), lib.float()
  end, { wire = false })

  step(":Glossator open TERM, to the exact column", function()
    lib.close_floats()
    vim.cmd("edit! " .. notes)
    vim.cmd("Glossator open mise en place")
    wait(function()
      return vim.fn.expand("%:p") == signs
    end)
    return vim.fn.expand("%:p") == signs and lib.under_cursor("Mise en Place"), lib.place()
  end, { wire = false })

  step(":Glossator terms, through vim.ui.select", function()
    vim.cmd("edit! " .. notes)
    lib.choose("Autolyse")
    vim.cmd("Glossator terms")
    wait(function()
      return vim.fn.expand("%:t") == "GLOSSARY.md"
    end)
    return vim.fn.expand("%:t") == "GLOSSARY.md" and lib.under_cursor("Autolyse"), lib.place()
  end, { wire = false })

  step(":Glossator page, through vim.ui.select, to the first use", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    local offered
    local function choose(wanted)
      local before = vim.ui.select
      vim.ui.select = function(items, options, done)
        vim.ui.select = before
        offered = vim.tbl_map(options.format_item, items)
        done(vim.tbl_filter(function(item)
          return item.headword == wanted
        end, items)[1])
      end
    end
    choose("Mise en Place")
    vim.cmd("Glossator page")
    wait(function()
      return offered and lib.under_cursor("Mise en Place")
    end)
    local first = offered and offered[1]:find("^  2 × Order: What a customer") and offered[2]:find("^  1 × Levain: ")
    return first and #offered == 3 and lib.under_cursor("Mise en Place"), { offered, lib.place() }
  end)

  step(":Glossator uses, in the quickfix list", function()
    vim.cmd("edit! " .. notes)
    at(3, "levain")
    vim.fn.setqflist({})
    vim.cmd("Glossator uses")
    wait(function()
      return #vim.fn.getqflist() > 0
    end)
    local list = vim.fn.getqflist({ title = true, items = true })
    local places = {}
    for _, item in ipairs(list.items) do
      local line = vim.fn.getbufline(item.bufnr, item.lnum)[1] or item.text
      places[vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ":t")] = line:sub(item.col, item.col + 5)
    end
    vim.cmd("cclose")
    local title = list.title == "Uses of “Levain”"
    return title and places["notes.md"] == "levain" and places["plan.py"] == "levain" and not places["GLOSSARY.md"], { list.title, places }
  end)

  step(":Glossator uses where no term stands", function()
    vim.cmd("edit! " .. notes)
    at(3, "fed before")
    vim.fn.setqflist({})
    local said
    local before = vim.notify
    vim.notify = function(message)
      said = message
    end
    vim.cmd("Glossator uses")
    wait(function()
      return said
    end)
    vim.notify = before
    return said == "glossator: no term under the cursor" and #vim.fn.getqflist() == 0, said
  end, { wire = false })

  step(":Glossator uses TERM, completed, from a glossary that is not open", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    vim.cmd("silent! bwipeout " .. ws .. "/GLOSSARY.md")
    -- The terms are known for completion once they were read, as by the list before.
    local completed = vim.fn.getcompletion("Glossator uses lev", "cmdline")
    vim.fn.setqflist({})
    vim.cmd("Glossator uses sourdough starter")
    wait(function()
      return #vim.fn.getqflist() > 0
    end)
    local list = vim.fn.getqflist({ title = true, items = true })
    vim.cmd("cclose")
    return completed[1] == "Levain" and list.title == "Uses of “Levain”" and #list.items >= 2, { completed, list.title, #list.items }
  end)

  if fixes then
    step(":Glossator alias makes the selection one more name of any entry", function()
      vim.cmd("edit! " .. notes)
      lib.attached()
      vim.api.nvim_buf_set_lines(0, -1, -1, false, { "👩‍🍳 A bulk rest follows." })
      at(vim.fn.line("$"), "bulk")
      key("ve")
      key("e<Esc>")
      lib.choose("Autolyse")
      vim.cmd("'<,'>Glossator alias")
      wait(function()
        return vim.fn.expand("%:t") == "GLOSSARY.md" and vim.fn.search("Aliases: bulk rest", "nw") > 0
      end)
      local line = vim.fn.search("Aliases: bulk rest", "nw")
      local seen = vim.api.nvim_buf_get_lines(0, 0, -1, false)
      vim.cmd("edit!")
      vim.cmd("edit! " .. notes)
      return line > 0 and seen[line - 1]:find("^%*%*Autolyse%*%*") ~= nil, seen
    end)

    step(":Glossator suggest lists what the glossary lacks, and adds it", function()
      vim.fn.writefile({ "# Ovens", "", "A deck oven is a stack of chambers. The deck oven is hot, each deck oven too.", "", "Our deck oven and your deck oven." }, ws .. "/ovens.md")
      vim.cmd("edit! " .. notes)
      lib.attached()
      lib.choose("deck oven: 5 uses in 1 file, “A deck oven is a stack of chambers.”")
      local before = vim.ui.select
      vim.cmd("Glossator suggest")
      wait(function()
        return vim.ui.select ~= before
      end)
      -- Two glossaries are in force: the words are added to the one that is chosen.
      lib.choose("GLOSSARY.md")
      wait(function()
        return vim.fn.expand("%:t") == "GLOSSARY.md" and vim.fn.search("^\\*\\*Deck Oven\\*\\*", "nw") > 0
      end)
      local seen = vim.api.nvim_buf_get_lines(0, 0, -1, false)
      local found = vim.fn.search("^\\*\\*Deck Oven\\*\\*", "nw")
      vim.cmd("stopinsert | edit!")
      vim.cmd("silent! bwipeout! " .. ws .. "/ovens.md")
      vim.fn.delete(ws .. "/ovens.md")
      return found > 0, seen
    end)
  end

  step(":Glossator insert, through vim.ui.select, behind the cursor or at the caret", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    vim.fn.setline(7, "We need some ")
    vim.api.nvim_win_set_cursor(0, { 7, 12 })
    lib.choose("BOM")
    vim.cmd("Glossator insert")
    wait(function()
      return #text(7) > 13
    end)
    local normal = text(7)
    vim.fn.setline(7, "We need some now")
    vim.api.nvim_win_set_cursor(0, { 7, 13 })
    lib.choose("Mise en Place")
    key("i<Cmd>Glossator insert<CR><Cmd>lua vim.wait(3000, function() return #vim.fn.getline(7) > 16 end, 20)<CR> <Esc>")
    local inserted = text(7)
    vim.cmd("edit! " .. notes)
    return normal == "We need some BOM" and inserted:lower() == "we need some mise en place now", { normal, inserted }
  end, { wire = false })

  local status = require("glossator").status
  step("the status for a status line", function()
    vim.cmd("edit! " .. notes)
    lib.attached()
    return wait(function()
      return status() == "7 terms"
    end), status()
  end, { wire = false })

  local more = ws .. "/more.glossary.md"
  step("the status follows a change outside the editor", function()
    vim.fn.writefile({ "**Crumb**: What is inside the crust." }, more)
    local followed = wait(function()
      return status() == "8 terms"
    end)
    local grown = status()
    vim.fn.delete(more)
    return followed and wait(function()
      return status() == "7 terms"
    end), { grown, status() }
  end, { wire = false })

  step("completion of :Glossator", function()
    local commands = vim.fn.getcompletion("Glossator ", "cmdline")
    local terms = vim.fn.getcompletion("Glossator open mise en ", "cmdline")
    return #commands == 11 and terms[1] == "Place", { commands, terms }
  end, { wire = false })

  if not fixes then
    lib.skip(":Glossator add", "the server offers no code actions")
  else
    step(":Glossator add, from a selection after multi-byte text", function()
      vim.cmd("edit! " .. notes)
      lib.attached()
      at(5, "half")
      -- The headword has the capitals that the glossary's others have.
      lib.choose('"Half an Hour" to the glossary')
      key("v3e:Glossator add<CR>")
      wait(function()
        return vim.fn.expand("%:t"):lower():find("glossary")
      end)
      -- What is typed next is the meaning of the new entry. `feedkeys` runs one command (`zz`) before it is there.
      key("zzThirty minutes.<Esc>")
      return vim.fn.getline("."):find("Half an Hour.*: Thirty minutes%.$") and vim.bo.modified, { lib.place(), vim.fn.getline(1, "$") }
    end)

    step(":Glossator add, of the word under the cursor", function()
      vim.cmd("silent! bufdo edit!")
      vim.cmd("edit! " .. notes)
      lib.attached()
      at(5, "dough")
      lib.choose('"Dough" to the glossary')
      vim.cmd("Glossator add")
      wait(function()
        return vim.fn.expand("%:t"):lower():find("glossary")
      end)
      key("zzFlour and water.<Esc>")
      local added = vim.fn.getline("."):find("Dough.*: Flour and water%.$") and vim.bo.modified
      local seen = { lib.place(), vim.fn.getline(1, "$") }
      vim.cmd("silent! bufdo edit!")
      return added, seen
    end)
  end

  step(":Glossator restart", function()
    vim.cmd("edit! " .. notes)
    local before = lib.attached().id
    local done
    require("glossator.server").restart(function()
      done = true
    end)
    wait(function()
      return done
    end, 8000)
    local after = lib.attached()
    if not after or after.id == before then
      return false, { before, after and after.id }
    end
    at(3, "levain")
    key("K")
    return wait(function()
      return lib.float():find("ripe starter", 1, true)
    end), lib.float()
  end)

  step(":Glossator log", function()
    lib.close_floats()
    vim.cmd("Glossator log")
    local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
    vim.cmd("close")
    return #lines > 1 and lines[1]:find("lsp.log", 1, true), lines
  end, { wire = false })

  step(":checkhealth glossator", function()
    vim.cmd("edit! " .. notes)
    vim.cmd("checkhealth glossator")
    local shown = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    lib.artefact("checkhealth.txt", shown)
    vim.cmd("bwipeout!")
    return shown:find("7 terms in", 1, true)
      and shown:find("running for", 1, true)
      and not shown:find("ERROR", 1, true)
      and not shown:find("WARN", 1, true),
      shown
  end, { wire = false })

  step(":help glossator", function()
    vim.cmd("help glossator-commands")
    local name = vim.fn.expand("%:t")
    vim.cmd("helpclose")
    return name == "glossator.txt", name
  end, { wire = false })
end)
