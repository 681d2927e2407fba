//! Programs that wait, each in its own way: for good, for a time, or not at all.
//! Which of them is to be condemned is said in `main`.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

/// Longer than it takes to see that a program is at rest, and done several times.
const PAUSE: Duration = Duration::from_millis(60);
const PAUSES: usize = 4;
/// As many as make it long where datagrams may be on their way.
const MANY_PAUSES: usize = 15;

/// Runs the program of this name.
pub(crate) fn run(name: &str) -> io::Result<()> {
    match name {
        "stuck-in-read" => answer(&mut accept()?).map(drop),
        "stuck-in-accept" => loop {
            drop(accept()?);
        },
        "stuck-in-write" => {
            let mut client = accept()?;
            loop {
                client.write_all(&[b'x'; 1024])?;
            }
        }
        "stuck-on-a-lock-with-a-client" => {
            let _client = accept()?;
            run("stuck-on-a-channel")
        }
        "stuck-on-a-channel" => {
            let (_sender, receiver) = mpsc::channel::<()>();
            let _ = receiver.recv();
            Ok(())
        }
        "stuck-on-a-mutex" => {
            let lock = Arc::new(Mutex::new(()));
            let _held = lock.lock();
            let other = lock.clone();
            let thread = thread::Builder::new().name("second".to_owned());
            let thread = thread.spawn(move || drop(other.lock()))?;
            let _ = thread.join();
            Ok(())
        }
        "stuck-in-poll" => {
            let (listener, stdin) = (TcpListener::bind("127.0.0.1:0")?, io::stdin());
            let events = PollFlags::IN;
            poll(&mut [PollFd::new(&listener, events), PollFd::new(&stdin, events)], None)?;
            Ok(())
        }
        "many-threads" => {
            let (sender, receiver) = mpsc::channel::<()>();
            let receiver = Arc::new(Mutex::new(receiver));
            for _ in 0..300 {
                let receiver = receiver.clone();
                thread::spawn(move || receiver.lock().map(|receiver| receiver.recv()).is_ok());
            }
            println!("ready");
            thread::park();
            drop(sender);
            Ok(())
        }
        "threads-that-end" => loop {
            thread::spawn(|| thread::park_timeout(Duration::from_millis(1)));
            thread::park_timeout(Duration::from_micros(300));
        },
        "stuck-in-recv" => {
            UdpSocket::bind("127.0.0.1:0")?.recv(&mut [0])?;
            Ok(())
        }
        "stuck-in-poll-for-datagrams" => {
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            poll(&mut [PollFd::new(&socket, PollFlags::IN)], None)?;
            Ok(())
        }
        "receives-datagrams-with-a-time-out" => {
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            socket.set_read_timeout(Some(PAUSE))?;
            for _ in 0..MANY_PAUSES {
                assert!(socket.recv(&mut [0]).is_err(), "nothing was sent");
            }
            writeln!(io::stdout(), "late")
        }
        "answers-a-datagram-late" => {
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            let (_, sender) = socket.recv_from(&mut [0; 100])?;
            for _ in 0..MANY_PAUSES {
                thread::park_timeout(PAUSE);
            }
            socket.send_to(b"late\n", sender)?;
            Ok(())
        }
        "prints-the-datagram-that-answers" => {
            let address = std::env::args().next_back().unwrap_or_default();
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            socket.connect(address)?;
            socket.send(b"")?;
            let mut line = [0; 100];
            let length = socket.recv(&mut line)?;
            io::stdout().write_all(&line[..length])
        }
        "reads-with-a-time-out" => {
            let mut client = accept()?;
            client.set_read_timeout(Some(PAUSE))?;
            for _ in 0..PAUSES {
                let read = client.read(&mut [0]);
                assert!(read.is_err(), "nothing was sent");
            }
            client.write_all(b"late\n")
        }
        "accepts-without-waiting" => {
            let listener = TcpListener::bind("127.0.0.1:0")?;
            listener.set_nonblocking(true)?;
            let mut client = again_and_again(|| listener.accept())?.0;
            client.set_nonblocking(true)?;
            for _ in 0..PAUSES {
                let _nothing = client.read(&mut [0]);
                thread::park_timeout(PAUSE);
            }
            client.write_all(b"late\n")
        }
        "takes-its-time" => {
            let mut client = accept()?;
            for _ in 0..PAUSES {
                thread::park_timeout(PAUSE);
            }
            client.write_all(b"late\n")
        }
        "prints-what-it-reads" => {
            let address = std::env::args().next_back().unwrap_or_default();
            let line = io::read_to_string(TcpStream::connect(address)?)?;
            io::stdout().write_all(line.as_bytes())
        }
        "receives-with-a-time-out" => {
            let (_sender, receiver) = mpsc::channel::<()>();
            for _ in 0..PAUSES {
                assert_eq!(receiver.recv_timeout(PAUSE), Err(RecvTimeoutError::Timeout));
            }
            writeln!(io::stdout(), "late")
        }
        "polls-with-a-time-out" => {
            let listener = TcpListener::bind("127.0.0.1:0")?;
            for _ in 0..PAUSES {
                let pause = PAUSE.try_into().map_err(io::Error::other)?;
                poll(&mut [PollFd::new(&listener, PollFlags::IN)], Some(&pause))?;
            }
            writeln!(io::stdout(), "late")
        }
        "spins" => {
            let thread = thread::Builder::new().name("busy".to_owned());
            let (_sender, receiver) = mpsc::channel::<()>();
            let thread =
                thread.spawn(move || while receiver.try_recv() == Err(TryRecvError::Empty) {})?;
            let _ = thread.join();
            Ok(())
        }
        "reads-the-end-again-and-again" => {
            let mut client = accept()?;
            while client.read(&mut [0]).is_ok() {}
            Ok(())
        }
        "reads-nothing-again-and-again" => {
            let mut client = accept()?;
            client.set_nonblocking(true)?;
            while matches!(client.read(&mut [0]),
                           Err(error) if error.kind() == ErrorKind::WouldBlock)
            {}
            Ok(())
        }
        _ => Err(io::Error::other("no such program")),
    }
}

fn accept() -> io::Result<TcpStream> {
    Ok(TcpListener::bind("127.0.0.1:0")?.accept()?.0)
}

/// Reads more than comes before it answers.
fn answer(client: &mut TcpStream) -> io::Result<()> {
    client.read_exact(&mut [0; 100])?;
    client.write_all(b"answer\n")
}

fn again_and_again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => thread::park_timeout(PAUSE),
            other => return other,
        }
    }
}
