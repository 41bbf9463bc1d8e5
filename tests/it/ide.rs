//! What an editor asks: fixtures in, pictures out.

mod advice;
mod code;
mod completion;
mod definition;
mod diagnostics;
mod fixes;
mod glossaries;
mod hover;
mod names;
mod others;
mod outline;
mod references;
mod regional;
mod remembered;
mod robust;
mod rules;
mod spelling;
mod suppressions;
