### Causes that any network program may fail for. They say what was seen and no
### more: whoever knows the exercise names a cause that fits better.

silent = Nothing came
    .why =
        Your program is running and has sent or printed nothing of what was expected. Either
        it waits in a call for something that will not come, or what it wrote is still in a
        buffer of its own: a BufWriter, or standard output, keeps bytes until it is flushed
        (fflush(3), std::io::Write::flush).
    .hint-1 = Find the call that waits. Which read, accept or join is the last one reached?
    .hint-2 =
        Print a line with `eprintln!` before and after each call that may block; the last line
        printed stands in front of the one that waits.
    .hint-3 =
        If the call that waits comes after the write, the bytes have not left yet: call flush
        right after write. If it comes before, it waits for more than the peer sends: ask what
        ends that call, and whether it is there.

stops-midway = The answer stops in the middle
    .why =
        Your program began to answer and then stopped, with the connection open. The peer
        cannot know that nothing more will come: on a stream, only end of file says so
        (recv(2) returns 0), and until then it waits.
    .hint-1 = Compare what was expected with what came: what should have followed?
    .hint-2 =
        Which call should send the part that is missing? `write` may send less than it is
        given and returns how much that was; `write_all` sends all (write(2)).
    .hint-3 =
        Follow your program from the last byte that came: either the rest is in a buffer that
        was not flushed, or a loop ended one round too early, or a read now waits for the peer,
        who waits for you.

closes-early = The connection is closed too early
    .why =
        A connection closes when its TcpStream goes out of scope, or when the program ends, and
        the peer then reads end of file. Yours did so too early: what was not written by then never
        comes, and neither does what is in a buffer when `process::exit` ends the program, for it
        runs no destructor that would flush it (std::process::exit).
    .hint-1 = Which line is the last one reached before the stream is dropped?
    .hint-2 =
        A function that owns the stream closes it when it returns, also when it returns early,
        through `?` or `return`. Which of these ways was taken here?
    .hint-3 =
        Keep the stream in a variable that lives until the last byte is written, and print the
        error with `eprintln!` wherever the function may return early.

resets = The connection is reset
    .why =
        The system resets a connection that is closed while bytes it received are still unread,
        or with SO_LINGER set to no time at all: the peer gets an error, ECONNRESET, where it
        should get an end, and may lose bytes that were on their way to it (RFC 9293, section
        3.6.1; RFC 1122, section 4.2.2.13; socket(7)).
    .hint-1 =
        Which bytes had come that your program did not read before it closed? Or does it set an
        option on the socket?
    .hint-2 =
        Read what the peer sends, until the end that the statement names, before you close; and
        leave SO_LINGER alone.
    .hint-3 =
        To end politely although more is coming: shut down your sending side
        (`stream.shutdown(Shutdown::Write)`), read until `read` returns 0, then drop the stream.

differs = Something else than what is asked for
    .why =
        What your program produced is not what the statement asks for, to the byte. A peer is
        a program: it compares bytes, and a space or a line feed is a byte like any other.
    .hint-1 = Look at the first difference, which is marked.
    .hint-2 =
        Which line of your program made that byte? Search for the text around it, then look at
        what is added to it or taken from it on its way.
    .hint-3 =
        Print what you are about to send with `eprintln!` and `{"{"}:?{"}"}`, which shows line feeds and
        accents as they are, and compare it with the statement's example, character by character.

says-too-much = More than what is asked for
    .why =
        All that was expected came, and then more. A stream has no borders in it (RFC 9293, section
        2.2): a peer takes what follows for the beginning of the next answer, or for an error.
    .hint-1 = What of it does the statement not ask for?
    .hint-2 =
        Text for you goes to standard error (`eprintln!`). Standard output and the connection
        belong to whoever reads them.
    .hint-3 =
        Is something written twice, as by a loop with one round too many? Is the whole buffer
        written, and not only the part of it that `read` has filled?

not-listening = Nobody listens there
    .why =
        The system refuses a connection, with ECONNREFUSED, when no socket listens on that
        address and port (connect(2)). Your program is not listening there: not yet, not any
        more, or not on that address.
    .hint-1 = Where does your program listen, and until when?
    .hint-2 =
        Bind to the host and the port of the command line. A listener that goes out of scope is
        closed, and then nobody listens any more.
    .hint-3 =
        `ss -ltn` lists the listening sockets of this machine: start your program, look for its
        port, and compare the address beside it with the one that was asked for.

ends-early = The program ends too early
    .why =
        Your program ended before it did what was waited for. When main returns, everything
        ends with it: its connections, and all its threads, whatever they were doing (exit(3)).
    .hint-1 = What did it print before it ended, and with which exit status did it end?
    .hint-2 = Follow main to the line that returns. Is an error on the way there thrown away?
    .hint-3 =
        Where the statement says that a program goes on, a loop has to go on; where it waits for
        a thread, `join` has to wait. Print a line in front of each `return` and each `?` to see
        which one was taken.

ends-unsuccessfully = It ends as if it had failed
    .why =
        The exit status is what a program says at its end to whoever started it: 0 is success, and
        any other number is a failure (exit(3), wait(2)). A script, `cargo` or the checker asks
        nothing else: the work may be done, and nobody believes it.
    .hint-1 = Which line of your program chooses the exit status?
    .hint-2 =
        In Rust, an `Err` that main returns gives 1, and `process::exit` gives its number. In Python,
        `sys.exit(x)` hands x on: True is 1, a number is itself, a text is printed and gives 1.
    .hint-3 =
        Let main come to its end, with `Ok(())` in Rust, and without `sys.exit` in Python: that is
        exit status 0. Return an error only for what the statement calls one.

ended-by-a-signal = A signal ends the program
    .why =
        Your program did not come to its end: the system ended it, by a signal (signal(7)). SIGSEGV
        and SIGBUS stand for memory that is not the program's, SIGABRT for abort(3), often after an error that
        was noticed, SIGPIPE for a write to somebody who has left, and SIGALRM for an alarm that
        nobody handles.
    .hint-1 = What does the signal that is named stand for? signal(7) has the list.
    .hint-2 =
        At SIGSEGV and SIGABRT, look for an index or a length that is too large, and for memory that
        is used after it was given back. At SIGPIPE, look at the last write: had the peer left?
    .hint-3 =
        Rust and Python ignore SIGPIPE, and the write then fails with EPIPE. In C, give MSG_NOSIGNAL
        to send(2), or ignore the signal once, `signal(SIGPIPE, SIG_IGN)`, and check what each write returns.

does-not-end = The program does not end
    .why =
        Its work is done, and your program still runs: it waits in a call for something that
        will not come, or it goes round in a loop. Whoever started it waits as well (wait(2)).
    .hint-1 = Which loop or which blocking call keeps main from returning?
    .hint-2 =
        A loop that reads has to end when `read` returns 0, which is end of file and comes back
        at every call. A receiver of a channel ends when the last sender is dropped.
    .hint-3 =
        List every loop and every join of your program, and write beside each what ends it. The
        one with nothing beside it is the one.

busy-loop = A loop goes round and gets nowhere
    .why =
        Your program neither waits nor goes on: it keeps a processor busy, in a loop that nothing
        ends. That comes of a call which returns at once every time: at the end of file, read(2)
        returns 0 as often as it is asked, and a call that is told not to block fails with EAGAIN,
        `WouldBlock` in Rust.
    .hint-1 = Which loop of yours can go round although nothing new has come?
    .hint-2 = Print with `eprintln!` what each call in that loop returns. What comes again and again?
    .hint-3 =
        Leave the loop when `read` gives `Ok(0)`. Where a call gives `WouldBlock`, or a channel
        `Empty`, use the one that waits: a blocking socket, or `recv` for `try_recv`.

panics = The program panics
    .happened = Your program panicked: { $message }.
    .why =
        On a network things go wrong every day: a peer leaves, a name is unknown, bytes are no
        text. None of that may crash a program, and an unwrap, an expect or an index out of
        bounds makes a crash of it (std::panic).
    .hint-1 = Look at the line that the panic names. What did it take for granted?
    .hint-2 =
        A function that may fail returns a Result: pass the error on with `?`, or `match` on it
        where the program can go on without.
    .hint-3 =
        In place of `x.unwrap()`, write `x?` if the program cannot go on, and
        `if let Ok(x) = x` where only this one peer is concerned. For a slice, ask `get(..n)`.

uncaught-exception = An exception ends the program
    .happened = Nobody has caught { $message }.
    .why =
        On a network things go wrong every day: a port is taken, a peer leaves, bytes are no text.
        An exception that nobody catches ends a Python program, or one of its threads, with a
        traceback, which is written for whoever programs and not for whoever uses the program
        (sys.excepthook, in the Python library reference; wait(2) gives the status).
    .hint-1 = Look at the line that raised it. What did it take for granted?
    .hint-2 =
        `except OSError` catches what the network does, and UnicodeDecodeError is what `decode`
        raises. Put the `try` where the program can go on, or around all of it.
    .hint-3 =
        Around main: `except OSError as error: sys.exit(f"cannot reach {"{"}host{"}"}:{"{"}port{"}"}: {"{"}error{"}"}")`
        prints one line and ends with exit status 1.

syntax-error = Python cannot read the program
    .happened = Nothing of it was run: { $message }.
    .why =
        Python reads the whole of a file before it runs any of it. In this one there is something
        that is no Python, so nothing of the program was run, and Python itself ended with exit
        status 1 (SyntaxError, in the Python library reference; wait(2) gives the status).
    .hint-1 = Look at the line that is named, and at the end of the one above it.
    .hint-2 =
        A bracket or a quote that stays open is often noticed a line later. A line that begins
        with `if`, `while`, `def`, `with` or `try` ends with a colon, and what belongs to it stands
        further in, by spaces or by tabs, and never by both.
    .hint-3 =
        `python3 -m py_compile server.py`, with the name of your file, only reads the program and
        names the first line that it cannot read. Try it after each change.

not-written = A task is not written yet
    .happened = What it has to do: { $what }.
    .why =
        The program stopped at a `todo!` (std::todo), which stands for a part that is yours to write.
    .hint-1 = Open the file at that line, and the statement beside it.
    .hint-2 = The comment above the `todo!` names what to use.
    .hint-3 = The hints of the task lead to it in three steps: hints.md, in the exercise's folder.
