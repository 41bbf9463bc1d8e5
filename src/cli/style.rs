//! The few styles of what is printed. A stream that is no terminal leaves them out.

use anstyle::{AnsiColor, Style};

/// The name of an entry.
pub(super) const NAME: Style = Style::new().bold();
/// Places and everything else that stands beside the matter.
pub(super) const ASIDE: Style = Style::new().dimmed();
/// What the eye is to be led to.
pub(super) const MARK: Style = AnsiColor::Cyan.on_default().bold();
/// What may be done next.
pub(super) const ADVICE: Style = AnsiColor::Green.on_default();
/// A line that a patch adds.
pub(super) const ADDED: Style = AnsiColor::Green.on_default();
/// A line that a patch takes away.
pub(super) const REMOVED: Style = AnsiColor::Red.on_default();
