//! The process that started us: when it is gone, so are we, even where somebody else keeps our stdin open.

use std::sync::Arc;
use std::time::Duration;

use crate::server::state::State;

/// How often the parent is looked for. Its death closes stdin as well, so this is for the rare case that it does not.
const EVERY: Duration = Duration::from_secs(2);

/// Ends the session when that process is gone. A process that cannot be seen to begin with (a client in another container) is not
/// waited for.
pub(in crate::server) async fn watch(state: Arc<State>, process: u32) {
    if !is_alive(process) {
        return tracing::debug!("the client's process {process} cannot be seen from here");
    }
    while is_alive(process) {
        tokio::time::sleep(EVERY).await;
    }
    state.reach(|to| to.exit = true);
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let Ok(process) = libc::pid_t::try_from(process) else { return false };
    // Zero and negative numbers would ask about process groups.
    if process <= 0 {
        return false;
    }
    // SAFETY: signal 0 is never delivered, the call only says whether it could be.
    let delivered = unsafe { libc::kill(process, 0) } == 0;
    delivered || std::io::Error::last_os_error().raw_os_error() == Some(libc::EPERM)
}

/// Elsewhere the end of stdin is what tells of the parent's death.
#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_living_and_the_dead() {
        assert!(is_alive(std::process::id()));
        assert!(!is_alive(0));
        assert!(!is_alive(u32::MAX));
        let mut child = std::process::Command::new("true").spawn().expect("`true` starts");
        let id = child.id();
        child.wait().expect("`true` ends");
        assert!(!is_alive(id));
    }
}
