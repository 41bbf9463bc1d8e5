//! Statements of languages near to the machine: `mov x, y` of an assembler, `wire x;` of Verilog.

use super::{Line, MOST};

/// Languages near to the machine.
pub(super) fn is_of_machine(line: &Line<'_>, language: &str) -> bool {
    match language {
        "asm" => {
            const ORDERS: [&str; 34] = [
                "beq", "bl", "blr", "bne", "bx", "call", "cmp", "dec", "imul", "inc", "ja", "jb", "je", "jg", "jl",
                "jmp", "jne", "jnz", "jz", "ldr", "lea", "li", "lw", "mov", "movl", "movq", "mul", "nop", "pop",
                "push", "shl", "str", "sw", "xor",
            ];
            // These are words of sentences too.
            let is_spoken = matches!(line.first(), "add" | "and" | "int" | "or" | "sub" | "test");
            let is_known = ORDERS.contains(&line.first());
            let is_order =
                is_known && line.count == 2 || (is_known || is_spoken) && line.count <= 4 && line.text.contains(',');
            let defines =
                matches!(line.words[1], "db" | "dd" | "dq" | "dw" | "equ" | "EQU" | "resb") && line.count <= 4;
            let directs =
                line.first().len() > 2 && line.first().starts_with('.') && line.count <= 3 && !line.text.ends_with('.');
            is_order || defines || directs || line.is_pair(&["extern", "global", "section"])
        }
        "verilog" | "systemverilog" => {
            const KINDS: [&str; 10] =
                ["assign", "bit", "inout", "input", "localparam", "logic", "output", "parameter", "reg", "wire"];
            line.begins(&KINDS, MOST) && line.text.ends_with([',', ';'])
        }
        _ => false,
    }
}
