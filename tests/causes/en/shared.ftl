### What goes wrong in more than one exercise: the rules that hold for all of them,
### and mistakes that servers and clients share.

not-announced = Nothing says where it listens
    .why =
        A server says where it listens as soon as it does, on standard output: whoever reads that
        line knows where to connect. It is not there, or it waits in a buffer. A pipe is no
        terminal: there, the standard output of many languages keeps what is printed until it has
        some kilobytes (setbuf(3)).
    .hint-1 = What does your program print, and when does that leave it?
    .hint-2 =
        Right after `bind`, print `Listening on ADDRESS:PORT` and a line feed. `println!` ends a
        line, and `print!` does not; Rust's standard output waits for that end.
    .hint-3 =
        `println!("Listening on {"{"}{"}"}", listener.local_addr()?)`; in Python, add `flush=True` to
        the `print`.

wrong-announcement = Not the line that says where it listens
    .why =
        The first line must be `Listening on ADDRESS:PORT`, with the address and the port that the
        socket really has (getsockname(2) tells them), and with nothing before or behind it: a
        program that wants to connect takes the line apart.
    .hint-1 = Compare the two lines, character by character.
    .hint-2 = The listener knows where it is: `listener.local_addr()`.
    .hint-3 =
        `println!("Listening on {"{"}address{"}"}")`, where `address` comes from `local_addr()`: a
        SocketAddr prints itself as ADDRESS:PORT.

announces-port-zero = Port 0 is announced
    .why =
        Port 0 is a question to the system: it chooses a port that is free (ip(7)). Nobody can
        connect to port 0 itself. Which port was chosen stands in no variable of yours; the socket
        has it (getsockname(2)).
    .hint-1 = Where does the port that you print come from, the command line or the socket?
    .hint-2 = The command line knows the question, the listener knows the answer.
    .hint-3 = `let address = listener.local_addr()?;`, right after `bind`, and print that.

another-first-line = Another line comes first
    .why =
        The line that says where the server listens is there, and the statement wants it first. Whoever
        starts the server reads one line and connects to what it says.
    .hint-1 = What else does your program print at the beginning?
    .hint-2 = What is meant for you alone goes to standard error: `eprintln!`.
    .hint-3 = Make the `println!` of the address the first one that is reached, right after `bind`.

another-default-port = Another port by default
    .happened = It listens on { $real }, where { $asked } was expected.
    .why =
        A port is how a client finds a server on a machine, and whoever gives no option relies on
        the default that the statement promises. On any other port nobody looks for it
        (connect(2) then fails with ECONNREFUSED).
    .hint-1 = Where in your program does a port stand as a number?
    .hint-2 = The command line has the port, with its default: `endpoint.port`.
    .hint-3 =
        Give `bind` the endpoint as it is, `TcpListener::bind(endpoint)`, and to the function that
        makes the endpoint the port of the statement.

open-by-default = Open to all machines by default
    .happened = It listens on { $real }, where { $asked } was expected.
    .why =
        0.0.0.0, and [::] in IPv6, stand for every address of the machine (INADDR_ANY in ip(7)): a
        server that listens there takes clients from the whole network. Nobody has asked for that
        here. A program that is just being written had better stay at home, on 127.0.0.1.
    .hint-1 = Which machines can reach the address that you bind to?
    .hint-2 = The host comes from the command line, and its default is 127.0.0.1.
    .hint-3 = `TcpListener::bind(endpoint)` takes host and port as they were given.

listens-on-ipv6-only = The server listens on IPv6 only
    .happened = It listens on { $real }, where { $asked } was asked for.
    .why =
        127.0.0.1 and [::1] both mean "this machine", and yet they are two addresses: a socket
        that listens on the one is not reached at the other (ipv6(7)). A client that calls
        127.0.0.1 finds nobody.
    .hint-1 = Which address is given to `bind`, and by whom?
    .hint-2 = Bind to the host of the command line. Its default is 127.0.0.1.
    .hint-3 =
        `TcpListener::bind(endpoint)`, and no `Ipv6Addr::LOCALHOST`, `"::1"` or `"localhost"` in
        your program.

local-only = Only this machine gets in
    .happened = It listens on { $real }, where { $asked } was asked for.
    .why =
        127.0.0.1 is reached from this very machine and from no other (RFC 1122, section
        3.2.1.3). With --host 0.0.0.0 the user asks for all addresses of the machine, so that
        others get in as well (INADDR_ANY in ip(7)).
    .hint-1 = Which host does `bind` get?
    .hint-2 = Look for an address that stands in your program as a constant.
    .hint-3 = Bind to the endpoint of the command line as it is: `TcpListener::bind(endpoint)`.

does-not-say-who = Nothing says who has connected
    .why =
        The line `Connected by ADDRESS:PORT` belongs on standard output, with the client's address
        as accept(2) gives it, as soon as the client is there. It is how the person in front of a
        server sees that somebody came, and it is not there, or it is still in a buffer.
    .hint-1 = What does your program print when `accept` has returned?
    .hint-2 = `println!` ends a line and `print!` does not. Compare the words with the statement.
    .hint-3 =
        `let (stream, peer) = listener.accept()?`, then `println!("Connected by {"{"}peer{"}"}")`, before
        the first read.

success-despite-error = An error, and it ends as if all were well
    .why =
        Something went wrong, and the program ended with exit status 0. That means success
        (exit(3), EXIT_SUCCESS): a script, `cargo` or the checker asks nothing else, and goes on
        as if the work were done.
    .hint-1 = Where does the error go, from the call that returns it to the end of main?
    .hint-2 =
        Look for what makes an error disappear: `let _ =`, `.ok()`, `if let Ok`, `while let Ok`,
        `unwrap_or`, or an `Err(..)` in a `match` that only prints.
    .hint-3 =
        Pass it on, `.during(Action::Receive, peer)?` or the action that it was. `common::run`
        prints the error that main gets and sets the exit status to 1.

error-without-words = It fails without a word
    .why =
        The exit status is right, and nothing on standard error says what went wrong. The person
        in front of it sees that the program is over, and not why (stderr(3): that is where
        messages for people go).
    .hint-1 = Who has the error in hand at last, and what becomes of it there?
    .hint-2 = `process::exit(1)` and `ExitCode::FAILURE` set the status and print nothing.
    .hint-3 =
        Return the error to `common::run`, with `.during(.., address)?`: it prints one line that
        says what failed, where and why.

error-on-standard-output = The error is on standard output
    .why =
        Standard output is for the result of a program, and standard error for what it has to say
        about it (stdout(3)). Behind `> file` or `| less`, an error on standard output is taken
        for the result, and nobody sees it.
    .hint-1 = Which of the two streams does each line that you print go to?
    .hint-2 = `println!` is standard output, `eprintln!` is standard error.
    .hint-3 =
        Return the error to `common::run`, with `.during(.., address)?`: it prints it on standard
        error. In Python: `sys.exit("..")`.

error-without-object = The message does not say what failed
    .happened = { $object } should be in it, and is not.
    .why =
        "Connection refused" is true of a thousand addresses. Who reads the message needs the one
        that was tried, to see at once whether it is the wrong one. The error of the standard
        library does not know it (std::io::Error holds errno and nothing of the address).
    .hint-1 = What would you want to know if you read that message in a month?
    .hint-2 =
        `?` alone passes on what the system says. `.during(action, address)?` adds what was done
        and to whom.
    .hint-3 =
        `TcpListener::bind(endpoint).during(Action::Listen, endpoint)?`, and the same with
        `Action::Connect`, `Action::Resolve`, `Action::Receive` where these may fail.

error-of-many-lines = More than one line on standard error
    .happened =
        Standard error holds { $count ->
            [one] one line
           *[other] { $count } lines
        }.
    .why =
        The statement asks for one line on standard error, which names what failed. It is read by
        people and by programs, line by line (stderr(3)): of several lines, they do not know which is
        the error, where it begins and where it ends.
    .hint-1 = Which of these lines would a user understand?
    .hint-2 =
        Is an error printed where it happens, and then again further up? Is `{"{"}:#?{"}"}` used, or is
        something printed that is no error?
    .hint-3 =
        Print nothing on the way; pass the error on with `?`, and let `common::run` print it, once,
        in one line.

error-with-another-status = An error with another exit status
    .why =
        When the network fails, the exit status is 1. Other numbers have other meanings: 2 is a
        command line that cannot be understood, 101 a panic of Rust, and above 128 a shell shows
        which signal ended the program (bash(1), "EXIT STATUS").
    .hint-1 = Which line of your program chooses the exit status?
    .hint-2 = Look for `process::exit`, `ExitCode::from` and `abort`.
    .hint-3 =
        Return the error from the function that you give to `common::run`: it chooses 1, and all
        that your program has opened is closed in good order.

does-not-flush = What was written stays in a buffer
    .why =
        Your program has written, and the bytes came only at its end, which empties its buffers. A
        BufWriter hands bytes to the system when it is full, flushed or dropped
        (std::io::BufWriter). Meanwhile the peer waits for them.
    .hint-1 = Through what do the bytes go on their way from `write` to the socket?
    .hint-2 =
        Before your program waits for the peer, what it has to say must be out. Which call sends
        what a BufWriter holds?
    .hint-3 =
        Call `writer.flush()?` right after the last `write_all`; or do without BufWriter, since a
        single `stream.write_all(..)` leaves at once.

connects-elsewhere = The client does not come
    .happened = The checker listens on { $address }, and your client did not come there.
    .why =
        A connection leads to one address and one port, those that connect(2) is given. Your
        client called others, or nobody: it was told on the command line whom to call, or had to
        know the default of the statement.
    .hint-1 = Which address and which port does your client call?
    .hint-2 = Look for a host or a port that stands in your program as a constant.
    .hint-3 =
        Connect to the endpoint of the command line, `TcpStream::connect(endpoint)`; its defaults
        are those that you give to the function that makes it.

decodes-lossily = The bytes went through a String
    .why =
        EF BF BD is the character U+FFFD, which stands for bytes that are no UTF-8. The message
        was turned into text and back, and that changed it. A peer may send any bytes, and an
        echo sends them back as they came (RFC 862).
    .hint-1 = Which call turns the bytes into text?
    .hint-2 =
        `String::from_utf8_lossy` puts U+FFFD in the place of what is no UTF-8. Which part of your
        program needs text at all?
    .hint-3 = Keep the message as `Vec<u8>` or `&[u8]` on its whole way, and send those bytes.

end-of-file-as-an-error = The end is taken for an error
    .why =
        The other side had nothing more to say and closed its side. That is the good end of what it
        sends: `read` returns 0, which is a success and no error (read(2)). Your program ended with
        exit status 1, as if something had failed.
    .hint-1 = Which call turns the end into an error?
    .hint-2 =
        `read_exact` makes an error of it (UnexpectedEof), and so does an `Err` or an exit of your
        own where `read` returns 0.
    .hint-3 = `Ok(0) => break`: what came until then is all there is. Then end normally.

ends-at-a-zero = A zero byte ends the text
    .why =
        The bytes of a peer may hold zeros, and what stood behind one, or the zeros themselves, is
        missing. A zero ends a text in C only (string(3)); in Rust and Python, and on the wire, it
        is a byte like any other. How many bytes there are is what `read` returns (read(2)).
    .hint-1 = How does your program know where the bytes end that it has read?
    .hint-2 =
        Is there a search for 0, or something like `trim_end_matches('\0')`, `rstrip(b"\0")` or
        `strlen`, that tells the bytes from the empty rest of a buffer?
    .hint-3 =
        Keep what `read` returns, `let length = stream.read(&mut buffer)?`, and use
        `&buffer[..length]` as it is.

trims-the-message = The message is trimmed
    .why =
        Spaces or line endings of the message are missing. They are bytes of the message like
        any others, and an echo sends back what it was sent (RFC 862): the server does not know
        what they mean to the client.
    .hint-1 = Compare the ends of the message and of the reply.
    .hint-2 = Which call of yours takes something away: `trim`, `lines`, `split`?
    .hint-3 =
        Send the bytes that `read` has given, `&buffer[..length]`, with whatever stands at their
        ends.

does-not-wait = The other side is not waited for
    .why =
        The other side had not spoken yet, and your program left. A `read` waits as long as nothing
        has come; one that is told not to wait, or not for long, fails with EAGAIN, `WouldBlock` or
        `TimedOut` in Rust (recv(2), and SO_RCVTIMEO in socket(7)). That is no end: a person who
        types, or a busy server, may take longer than that.
    .hint-1 = Which call should have waited here, and what did it return?
    .hint-2 =
        Look for `set_nonblocking`, `set_read_timeout`, and in Python for `settimeout`, `setblocking`
        or a `timeout=`: they make a `read` return with an error before something has come.
    .hint-3 =
        Leave them out: a socket waits by itself. Or, at `WouldBlock` and at `TimedOut`, go back to
        the `read` in place of leaving.

goes-on-after-an-error = An error, and it goes on
    .why =
        Something went wrong that your program cannot mend, and it still runs. The statement asks
        for one line on standard error that says so, and for exit status 1: whoever started it
        can then do something about it (exit(3)). A program that tries again for ever says nothing,
        and one that does something else instead, on another port, say, is not where it is looked for.
    .hint-1 = Which call has failed here, and what does your program do next?
    .hint-2 = Is that call in a loop that tries again, or is the error put aside by a `match` or an `except`?
    .hint-3 =
        Pass the error on: `.during(.., address)?` in Rust, and `common::run` does the rest; in
        Python `except OSError as error: sys.exit(f"{"{"}address{"}"}: {"{"}error{"}"}")`.
