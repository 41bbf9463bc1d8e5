//! Standard input and output. Pipes and sockets, which is what editors use, are read and written by the thread that has the
//! message in hand: a thread of its own for each, as the runtime has them otherwise, costs three changes of threads a message.

use std::pin::Pin;

use tokio::io::{AsyncRead, AsyncWrite};

/// Where messages come from.
pub(in crate::server) type Input = Pin<Box<dyn AsyncRead + Send>>;

/// Where messages go to.
pub(in crate::server) type Output = Pin<Box<dyn AsyncWrite + Send>>;

/// Standard input, to be read from within a runtime.
pub(in crate::server) fn input() -> Input {
    #[cfg(unix)]
    if let Ok(pipe) = unix::Pipe::new(&std::io::stdin()) {
        // The pipe has a descriptor of its own: who opens `/dev/stdin`, through whatever link, takes nothing of what the client says.
        unix::close_standard_input();
        return Box::pin(pipe);
    }
    Box::pin(tokio::io::stdin())
}

/// Standard output, to be written from within a runtime.
pub(in crate::server) fn output() -> Output {
    #[cfg(unix)]
    if let Ok(pipe) = unix::Pipe::new(&std::io::stdout()) {
        return Box::pin(pipe);
    }
    Box::pin(tokio::io::stdout())
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd, AsRawFd, OwnedFd};
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::UnixStream;
    use std::pin::Pin;
    use std::task::{Context, Poll, ready};

    use tokio::io::unix::AsyncFd;
    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

    /// One end of a pipe or of a socket.
    pub(in crate::server) struct Pipe(AsyncFd<File>);

    impl Pipe {
        /// Fails for terminals and files: they cannot be waited for, or are shared with who started us.
        pub fn new(end: &impl AsFd) -> io::Result<Self> {
            let file = File::from(end.as_fd().try_clone_to_owned()?);
            let kind = file.metadata()?.file_type();
            if !kind.is_fifo() && !kind.is_socket() {
                return Err(io::ErrorKind::Unsupported.into());
            }
            // The standard library can set this for sockets only, and does it by a call that does for pipes as well.
            let socket = UnixStream::from(OwnedFd::from(file));
            socket.set_nonblocking(true)?;
            // SAFETY: nothing takes the file out of here or closes it, so its descriptor stays open as long as it is waited for.
            let end = unsafe { AsyncFd::register(File::from(OwnedFd::from(socket))) };
            Ok(Self(end?))
        }
    }

    /// Puts an empty file in the place of standard input.
    pub(in crate::server) fn close_standard_input() {
        let Ok(nothing) = File::open("/dev/null") else { return };
        // SAFETY: both descriptors are open, and the one that is closed by this is used by nobody else: the library's own standard input
        // holds no more than its number.
        unsafe { libc::dup2(nothing.as_raw_fd(), libc::STDIN_FILENO) };
    }

    impl AsyncRead for Pipe {
        fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            loop {
                let mut ready = ready!(self.0.poll_read_ready(context))?;
                match ready.try_io(|pipe| pipe.get_ref().read(into.initialize_unfilled())) {
                    Ok(Ok(length)) => {
                        if length < into.remaining() {
                            // It is empty now: asking again would only be told so. More of it is an event of its own.
                            ready.clear_ready();
                        }
                        into.advance(length);
                        return Poll::Ready(Ok(()));
                    }
                    Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                    Ok(Err(error)) => return Poll::Ready(Err(error)),
                    Err(_would_block) => {}
                }
            }
        }
    }

    impl AsyncWrite for Pipe {
        fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            loop {
                let mut ready = ready!(self.0.poll_write_ready(context))?;
                match ready.try_io(|pipe| pipe.get_ref().write(bytes)) {
                    Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                    Ok(result) => return Poll::Ready(result),
                    Err(_would_block) => {}
                }
            }
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }
}
