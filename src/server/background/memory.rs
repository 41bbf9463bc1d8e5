//! Giving back what long work took: reading and compiling a large glossary takes several times what is kept of it.

/// Gives memory that is free back to the system, where the allocator keeps it for itself (glibc); nothing elsewhere. Takes milliseconds.
pub(in crate::server) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: takes locks of the allocator's own, and touches nothing that is in use (malloc_trim(3)).
    unsafe {
        libc::malloc_trim(0);
    }
}

/// What is larger, in bytes, is given back to the system as soon as it is free. Where nobody says how large that is, the allocator keeps more and more
/// (up to 32 MB each), and what is small and stays lies scattered in it.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 1 << 20;

/// So much that is free at the end of what is in use is given back, too: saying the one, we have to say the other.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MUCH: libc::c_int = 1 << 22;

/// Lets threads share what is free, as long as as many as there are cores can take memory at once (glibc); nothing elsewhere. By itself the
/// allocator keeps what each of our threads once had for that thread.
pub(in crate::server) fn share() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(1024));
        // SAFETY: sets a number of the allocator's own (mallopt(3)), before there are other threads.
        unsafe {
            libc::mallopt(libc::M_ARENA_MAX, cores as libc::c_int);
            libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
            libc::mallopt(libc::M_TRIM_THRESHOLD, MUCH);
        }
    }
}
