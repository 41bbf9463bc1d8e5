//! What an editor asks: fixtures in, pictures out.

mod completion;
mod definition;
mod diagnostics;
mod hover;
mod robust;
