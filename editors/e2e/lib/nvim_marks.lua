-- Runs inside Neovim 0.11 or later, with the plugin, hints.abbreviations on and notes.md open: how terms are marked in the text, and the
-- code actions that write into several places.
local lib = dofile(os.getenv("E2E") .. "/lib/nvim_lib.lua")
local step, wait, at, text = lib.step, lib.wait, lib.at, lib.text

local ws = os.getenv("ARTEFACTS") .. "/ws"
local notes, glossary = ws .. "/notes.md", ws .. "/GLOSSARY.md"

---The semantic token under the cursor, of our server, with the text that it covers.
local function token()
  for _, found in ipairs(vim.lsp.semantic_tokens.get_at_pos() or {}) do
    if found.type == "term" then
      local line = vim.fn.getline(found.line + 1)
      return { text = line:sub(found.start_col + 1, found.end_col), modifiers = found.modifiers }
    end
  end
end

---The lines of the glossary as the editor has them, saved or not.
local function glossary_lines()
  local buffer = vim.fn.bufadd(glossary)
  vim.fn.bufload(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

lib.run(function()
  lib.attached()

  step("terms are semantic tokens, behind multi-byte text", function()
    at(3, "levain")
    local seen
    wait(function()
      seen = token()
      return seen
    end)
    local term = seen and seen.text == "levain" and next(seen.modifiers) == nil
    at(9, "purchase order")
    local avoided = token()
    at(3, "fed before")
    return term and avoided and avoided.text == "purchase order" and avoided.modifiers.discouraged and not token(), { seen, avoided }
  end)

  step("a term in a heading is marked, and is not where that is not wanted", function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = "glossator" })[1]
    local settings = client.settings
    local last = vim.fn.line("$")
    vim.fn.append(last, { "", "## The levain" })
    local function is_marked(line)
      at(line, "levain")
      return token() ~= nil
    end
    local function mark(terms)
      local marks = terms and { tokens = { terms = terms } } or {}
      client.settings = vim.tbl_deep_extend("force", settings, { glossator = marks })
      client:notify("workspace/didChangeConfiguration", { settings = client.settings })
    end
    local all = wait(function()
      return is_marked(last + 2) and is_marked(3)
    end)
    mark("no-headings")
    local without = wait(function()
      return not is_marked(last + 2) and is_marked(3)
    end)
    mark(nil)
    vim.api.nvim_buf_set_lines(0, last, -1, false, {})
    return all and without, { all, without }
  end)

  step("an inlay hint shows the long form behind an abbreviation", function()
    vim.lsp.inlay_hint.enable(true)
    local hints = {}
    wait(function()
      hints = vim.lsp.inlay_hint.get({ bufnr = 0 })
      return #hints > 0
    end)
    local hint = hints[1] and hints[1].inlay_hint
    local label = hint and (type(hint.label) == "table" and hint.label[1].value or hint.label)
    local before = hint and vim.fn.getline(hint.position.line + 1)
    local column = before and select(2, before:find("BOM", 1, true))
    vim.lsp.inlay_hint.enable(false)
    return #hints == 1 and label:find("Bill of Materials", 1, true) and hint.position.character == column, hints
  end)

  step("the first use of each term becomes a link to its entry, and text again", function()
    local before = vim.api.nvim_buf_get_lines(0, 0, -1, false)
    at(3, "levain")
    lib.choose("Link the first use of each term")
    vim.lsp.buf.code_action()
    local linked = wait(function()
      return text(3):find("The [levain](GLOSSARY.md", 1, true) and text(3):find("[Mise en Place](docs/glossary-of-signs.md", 1, true)
    end)
    local seen = text(3)
    at(3, "levain")
    lib.choose("Unlink the terms on this page")
    vim.lsp.buf.code_action()
    local back = wait(function()
      return vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, false), before)
    end)
    return linked and back, { seen, text(3) }
  end)

  step("a name is retired: prose says the entry's name, the glossary advises against it", function()
    at(12, "sourdough starter")
    lib.choose('Retire "sourdough starter": write "Levain" instead')
    vim.lsp.buf.code_action()
    local written = wait(function()
      return text(12) == "A levain waits."
    end)
    local advice = glossary_lines()
    return written and advice:find("\n_Avoid_: sourdough starter\n", 1, true) and not advice:find("Aliases:", 1, true), { text(12), advice }
  end)

  step("what was retired is a finding where it is written again", function()
    vim.fn.setline(12, "A sourdough starter.")
    return wait(function()
      return lib.diagnostic("discouraged-term", "sourdough starter")
    end), vim.diagnostic.get(0)
  end)
  vim.cmd("edit! " .. notes)
end)
