//! How often each entry is used in the project: counted in the background once something is asked for that says so, and looked at again
//! whenever a text or a glossary has changed.

use std::sync::Arc;

use crate::project::{Stale, UseIndex};
use crate::server::background::pool;
use crate::server::client;
use crate::server::state::{State, Work};

/// Keeps the counts of uses, for as long as the session lasts.
pub(in crate::server) async fn counter(state: Arc<State>) {
    state.wait_until(|reached| reached.wants_uses && reached.ready).await;
    state.spawn(client::register_texts(state.clone()));
    // An earlier run may have failed half way.
    *state.stale.lock() = Stale::all();
    let mut index = UseIndex::default();
    loop {
        let (working, mut now) = (state.clone(), std::mem::take(&mut index));
        let (is_other, looked) = pool::run(move |cancelled| {
            let is_other = refresh(&working, &mut now, &|| cancelled.is_set());
            (is_other, now)
        })
        .await;
        index = looked;
        state.reach(|to| to.counted += 1);
        if is_other {
            state.reconfigure();
            state.due.add(Work::Lenses);
        }
        state.due.next(Work::Uses).await;
    }
}

/// Looks at what has changed; whether any entry is used more or less.
fn refresh(state: &Arc<State>, index: &mut UseIndex, stop: &(dyn Fn() -> bool + Sync)) -> bool {
    let stale = std::mem::take(&mut *state.stale.lock());
    state.counted(|project| index.refresh(project, &stale, stop));
    if stop() {
        return false;
    }
    let uses = Arc::new(index.uses());
    let mut known = state.uses.lock();
    let is_same = known.as_ref().is_some_and(|known| known.tells_same(&uses));
    *known = Some(uses);
    !is_same
}

/// Has a client that can be asked to ask for its code lenses again, whenever they say something else.
pub(in crate::server) async fn refresher(state: Arc<State>) {
    if !state.capabilities().refresh_lenses {
        return;
    }
    state.wait_until(|reached| reached.initialized).await;
    loop {
        state.due.next(Work::Lenses).await;
        client::ask(&state, "workspace/codeLens/refresh", state.client.code_lens_refresh()).await;
    }
}
