//! Giving back what long work took: reading and compiling a large glossary takes several times what is kept of it.

/// Gives memory that is free back to the system, where the allocator keeps it for itself (glibc); nothing elsewhere. Takes milliseconds.
pub(in crate::server) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: takes locks of the allocator's own, and touches nothing that is in use (malloc_trim(3)).
    unsafe {
        libc::malloc_trim(0);
    }
}
