-- Counts columns: Neovim's are bytes, those of a server are units of whatever encoding was agreed on.
local M = {}

---How many bytes the character has that begins with this byte.
---@param byte integer
---@return integer
local function width(byte)
  if byte < 0x80 then
    return 1
  elseif byte < 0xe0 then
    return 2
  elseif byte < 0xf0 then
    return 3
  end
  return 4
end

---A column in bytes, as units of an encoding.
---@param line string
---@param column integer bytes, from 0
---@param encoding string "utf-8", "utf-16" or "utf-32"
---@return integer
function M.units(line, column, encoding)
  column = math.min(column, #line)
  if encoding == "utf-8" then
    return column
  end
  local at, units = 1, 0
  while at <= column do
    local bytes = width(line:byte(at))
    units = units + ((encoding == "utf-16" and bytes == 4) and 2 or 1)
    at = at + bytes
  end
  return units
end

---Where the character ends that begins at a column.
---@param line string
---@param column integer bytes, from 0
---@return integer bytes, from 0
function M.after(line, column)
  if column >= #line then
    return #line
  end
  return math.min(column + width(line:byte(column + 1)), #line)
end

---The column of a character that is counted from 1, as the command line counts them.
---@param line string
---@param characters integer from 1
---@return integer bytes, from 0
function M.byte_of_character(line, characters)
  local at = 0
  for _ = 2, characters do
    at = M.after(line, at)
  end
  return at
end

return M
