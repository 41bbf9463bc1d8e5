//! What is said on standard error: a line each, which begins with the program's name. Those who run it in CI have the lines read for
//! commands (`::error::…` at the start of one, `##[…]` anywhere), so that nothing a file is called may begin one.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Style};

use crate::text::terminal::Shown;

/// The name of the program, before what went wrong.
const NAME: Style = AnsiColor::Red.on_default().bold();

/// Whether nothing is said: while a shell completes what is typed, the screen is not ours.
static IS_SILENT: AtomicBool = AtomicBool::new(false);

/// Has nothing said from now on.
pub fn silence() {
    IS_SILENT.store(true, Ordering::Relaxed);
}

/// Says something; where nobody listens on standard error, nothing more can be done.
pub fn tell(what: &dyn Display) {
    if IS_SILENT.load(Ordering::Relaxed) {
        return;
    }
    let _ = writeln!(anstream::AutoStream::auto(io::stderr()), "{NAME}glossator:{NAME:#} {}", line(what));
}

/// The line that says it.
fn line(what: &dyn Display) -> String {
    Shown(what).to_string().replace("##[", "# #[")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn no_text_begins_a_line() {
        assert_eq!(line(&"a\n::error::b ##[error]"), "a\u{fffd}::error::b # #[error]");
    }
}
