### What goes wrong in exercise 4.

## Who comes and who leaves

wrong-arrival = Other words for a new client
    .why =
        As the statement says, for each client that is accepted, the server prints one line: `[+]
        New thread for`, the client's address and its port, with a space between the two. A program
        that reads these lines finds the port behind the last space, so a colon there hides it.
    .hint-1 = Compare your line with that of the statement, character by character.
    .hint-2 =
        accept(2) gives the client's address with its port. Its two parts are `peer.ip()` and
        `peer.port()`.
    .hint-3 =
        Write it with both parts:
        `print_line(&format!("[+] New thread for {"{}"} {"{}"}", peer.ip(), peer.port()))`.

no-arrival = No line for a new client
    .why =
        Whoever runs a server wants to see who comes, when they come: one line for each client,
        with a line feed, as soon as it is accepted. What a program prints stays in a buffer of
        its own until that line feed comes or somebody calls flush (std::io::stdout, setvbuf(3)).
    .hint-1 = Does your program reach the line that prints, and does what it prints end a line?
    .hint-2 =
        `print!` adds no line feed, and a line without one is held back. In Python, `print` holds
        back what goes into a pipe, whole lines too.
    .hint-3 =
        Call `greet(peer)` first of all in `welcome`, and let it use `print_line`, which adds the
        line feed. In Python: `print(..., flush=True)`.

no-departure = Nothing says that the client has left
    .why =
        As the statement says, when a conversation is over, however it ended, the server prints
        `Client`, the address, the port and `left` on one line. Without that line, nobody who reads
        the output knows how many clients there are.
    .hint-1 = Which line of your program prints it, and is it reached for every client?
    .hint-2 =
        `attend` prints that line when `converse` returns. Does yours return at end of file, where
        `read` gives 0 (read(2))?
    .hint-3 =
        Leave the loop of `converse` when `feed_from` gives 0, and do not end the thread in any
        other way than by returning from `attend`.

torn-lines = The lines of two threads are mixed
    .why =
        Standard output belongs to all threads together. Whoever prints a line with several calls
        may be interrupted between any two of them, and another thread's piece comes in between.
        In Rust each call takes the lock of standard output for itself (std::io::Stdout).
    .hint-1 = How many calls does your program need for one line?
    .hint-2 =
        A line is whole if one call writes all of it, its line feed included. `write!` with a
        part of the line is one call too many.
    .hint-3 =
        `writeln!(io::stdout(), "Client {"{}"} {"{}"} left", ip, port)` holds the lock from the first
        byte to the last: it is what `print_line` does.

ends-with-its-output = The server ends when nobody reads its output
    .why =
        Nobody reads what the server prints any more, as behind `| head -n 1`. Writing to such a
        pipe fails with EPIPE (pipe(7)), and that ended the server, or kept it from serving. Its
        clients have no part in that.
    .hint-1 = What does your program do when it cannot print?
    .hint-2 =
        `println!` panics then, and `writeln!(...)?` passes an error on that ends the loop around
        `accept`. In Python, `print` raises BrokenPipeError.
    .hint-3 =
        `print_line`, which is given, drops the error: `let _ = writeln!(io::stdout(), ...)`. Use it
        for all lines of the server.

## Many clients

one-client-at-a-time = One client at a time
    .why =
        The second client got its answer once the first one, which was silent, had left: the
        server talks to one client to the end before it accepts the next. The others are
        connected, since the system does that by itself (listen(2)), but nobody serves them.
    .hint-1 = Who calls `accept` while the first client thinks about its next line?
    .hint-2 =
        Move the conversation into a thread of its own, so that the loop goes straight back to
        `accept`. Who joins that thread right away waits for it after all.
    .hint-3 = `thread::Builder::new().spawn(move || attend(stream, peer))`, and no `join`.

one-client-ever = One client, and then none any more
    .why =
        The first client has left, and those who waited behind it were not accepted even then.
        accept(2) takes one client out of the queue of those who have connected. A server for many
        has to call it again and again, for as long as it lives.
    .hint-1 = How often does your program call `accept`?
    .hint-2 =
        `accept` stands in a loop that does not end: neither when a client leaves nor when
        something fails.
    .hint-3 =
        Write `loop {"{"} match listener.accept() {"{"} ... {"}"} {"}"}`, and bind the listener before the loop,
        once.

serves-only-so-many = There is room for so many clients only
    .why =
        Most clients are silent, and one that came late is not served. So there is a limit, a fixed
        number of threads or something that each client keeps to itself: whoever is silent there
        locks the others out. The statement asks that silence hold nobody up.
    .hint-1 = How many threads does your program start, and when?
    .hint-2 =
        A pool of four threads serves four clients that stay. What is there only so many times in
        your program, and who gives it back when?
    .hint-3 = Start one thread for each client that is accepted, when it is accepted.

held-up = One client holds up the others
    .why =
        One client sends and never reads. The system's buffers are full, so the server waits
        inside of a write to it, and that is right. But another client, which came later, gets no
        answer: it waits for something that the first one holds, such as a lock (std::sync::Mutex).
    .hint-1 = What do two clients of your server have in common?
    .hint-2 =
        Which lock is held while you write to a client? Whatever is shared must be let go before
        a call that may block.
    .hint-3 =
        Copy what you need out of the lock, drop the guard (its scope ends, or `drop(guard)`), and
        only then call `write_all`.

locks-while-it-reads = A lock is held while a client thinks
    .why =
        The second client was accepted, and got its answer only once the first one, which was silent,
        had left: its thread waits for a lock that the first one's thread holds during a read
        (std::sync::Mutex, pthread_mutex_lock(3)).
    .hint-1 = Which lock does a thread hold while it waits for a line?
    .hint-2 =
        A guard lives until the end of its block. Is `feed_from`, or all of `converse`, inside of
        the block of a `lock()`?
    .hint-3 =
        Take the lock after the read, for as few lines as possible, in a block of its own:
        `{"{"} let mut count = COUNT.lock()...; *count += 1; {"}"}`.

mixes-its-clients = The bytes of two clients are mixed
    .why =
        One client had sent half a line and was waiting. Then another client sent a line and got
        an answer that the first one's half has been mixed into. Each connection is a stream of
        its own (RFC 9293, section 2.2), and what is left of it belongs to one client only.
    .hint-1 = Where does your program keep the half of a line, until the rest comes?
    .hint-2 =
        A static, a global or a buffer that was made in front of the loop around `accept` is one
        for all clients.
    .hint-3 = Make `LineDecoder::new(LINE_MAX)` inside of `converse`: each call has its own.

keeps-threads = Threads of clients that have left
    .happened =
        The server had { $before ->
            [one] one thread
           *[other] { $before } threads
        } before its clients came and has { $now } now that they have left.
    .why =
        A thread that does not end is never given back, and a system has only so many
        (pthread_create(3), EAGAIN). One that waits on a channel ends when the last sender is
        gone; one that reads, when its loop ends at end of file.
    .hint-1 = What does a client's thread still wait for when its client is gone?
    .hint-2 =
        Look at each loop and each `recv` of the thread: what ends it? Who still holds a sender
        of the channel it listens to?
    .hint-3 =
        Return from `converse` at end of file, at an empty line and with every error; keep no
        `Sender` in a list, and drop your own before you join the thread that receives.

keeps-descriptors = Sockets of clients that have left
    .happened =
        The server had { $before ->
            [one] one open descriptor
           *[other] { $before } open descriptors
        } before its clients came and has { $now } now that they have left.
    .why =
        Each of them is a socket that somebody still owns. A connection closes with its last
        descriptor (close(2)), and a process may have only so many (getrlimit(2), RLIMIT_NOFILE):
        then `accept` fails.
    .hint-1 = Who still owns the stream of a client that has left?
    .hint-2 =
        Look for a list that streams, or clones of them, are put into and never taken out of.
        `try_clone` makes a descriptor of its own.
    .hint-3 =
        Give the stream to the thread with `move`, so that it goes out of scope with it. If you
        need a list, take the client out of it before the thread ends.

## Lines

not-flushed = The answer stays in a buffer
    .why =
        Nothing came for the first line, and all of it came once a very long one had followed: the
        answers are collected in a buffer of your program, and leave when it is full. The client waits for
        its answer before it sends on, so both wait for ever. See std::io::BufWriter, setvbuf(3).
    .hint-1 = Through which object does your program write to the client?
    .hint-2 =
        A `BufWriter` writes on when it is full, when it is dropped, and when `flush` is called. So
        does what Python's `makefile` gives.
    .hint-3 =
        Call `writer.flush()` after each answer, or drop the BufWriter and write to the stream
        itself, with `write_all`.

waits-for-a-full-block = The server waits until its buffer is full
    .why =
        Nothing came for the first line. When a very long one had followed, answers came, but not to
        all of it: your program reads until its buffer is full, and what is in a buffer that is not
        full yet has to wait. A buffer's size is what a read may bring at most; read(2) returns with
        what there is.
    .hint-1 = Which of your calls returns only when so many bytes are there?
    .hint-2 = `read_exact` waits for all of the buffer; `read` does not, nor does `feed_from`.
    .hint-3 =
        Read with `lines.feed_from(stream)`, and answer the lines that `lines.next_line()?` gives.

answers-at-end-of-file = The server answers only at end of file
    .why =
        Nothing came until the client had closed its sending side: your server reads all that the
        client will ever send, and only then answers. A client that waits for its answer keeps that
        side open, and then both wait for ever. See read(2).
    .hint-1 = Which of your calls returns only when the client has closed?
    .hint-2 =
        `read_to_end`, `read_to_string`, and `collect` on lines read to end of file. So do `read()`
        and `readlines()` on what Python's `makefile` gives.
    .hint-3 =
        Answer inside of the loop: after each `feed_from`, each line that `next_line` gives, and
        only then read again.

waits-for-crlf = A line feed alone is no ending for it
    .why =
        The line ended with \n and was not answered; another one, ended with \r\n, brought an
        answer. In this exercise a line ends with either. nc sends \n, and telnet sends \r\n
        (RFC 854): a server that insists on one of them is deaf to half of its clients.
    .hint-1 = What does your program search for, to find the end of a line?
    .hint-2 =
        Search for the line feed, which both endings have. A carriage return right in front of it
        belongs to the ending.
    .hint-3 = `LineDecoder` does that; by hand: `buffer.iter().position(|&byte| byte == b'\n')`.

closes-unread = The connection is closed before anything is read
    .why =
        The client wanted to stay, and your program closed the connection with the client's bytes
        still unread. That is what happens when a read gives 0 and is taken for end of file, but its
        buffer has the length 0, as `Vec::new()` and `Vec::with_capacity(1024)` have: that gives 0 as
        well (std::io::Read::read).
    .hint-1 = What does your first `read` return, and into what does it read?
    .hint-2 =
        A buffer needs a length, not a capacity. And if you do read: is there a way out of the
        conversation in front of the first read?
    .hint-3 = `let mut buffer = [0; 4096];` or `vec![0; 4096]`, or `lines.feed_from(stream)`.

ends-after-one-line = One line, and the conversation is over
    .why =
        The first line came back, and then the connection ended although the client had more to say.
        A connection is made to last: the client decides when it is over, with an empty line or with
        end of file. The statement ends it at an empty line or at end of file.
    .hint-1 = What does your program do when it has answered a line?
    .hint-2 = Reading and answering belong into a loop, with two ways out of it.
    .hint-3 =
        Put a `loop` around reading and writing: `return Ok(())` at an empty line, and `break` when
        a read gives 0.

drops-the-ending = The line comes back without its ending
    .why =
        Whoever reads lines at the other end waits for the line feed that ends this one, and for
        ever: without it, there is no line yet (getline(3), std::io::BufRead::read_line).
    .hint-1 = Where did the line feed go, between your read and your write?
    .hint-2 = `content()` is the line without its ending, `raw()` the line with it.
    .hint-3 = Send `line.raw()`, and look at `line.content()` only to see whether it is empty.

changes-the-ending = The line comes back with another ending
    .why =
        A line comes back with the ending that it had, \n or \r\n. This one came back with the other:
        but the client has chosen its ending, and an echo changes nothing (RFC 862).
    .hint-1 = Look at the bytes before the end: which of 0D and 0A were sent, and which came back?
    .hint-2 =
        If you take an ending off and put one on again, you have to know which one it was. The
        decoder keeps the line as it came: `raw()`.
    .hint-3 = `stream.write_all(line.raw())`, without adding anything.

trims-the-line = Spaces of the line are missing
    .why =
        Spaces, tabs or a carriage return at an end of the line are missing. They are bytes of the
        line like any others; only \n or \r\n at its end is its ending, and an echo sends back
        what came (RFC 862).
    .hint-1 = Compare the beginning and the end of what was sent and what came back.
    .hint-2 =
        Which call takes something away? `trim` and `trim_end` take all spaces, tabs and carriage
        returns, not only the ending; so does Python's `strip`.
    .hint-3 = Send `line.raw()` back, and leave it to `content()` to say what an empty line is.

splits-at-carriage-return = A carriage return is taken for an ending
    .why =
        As the statement says, a carriage return inside of the line was taken for the end of it. A
        line ends with \n or with \r\n: a \r belongs to the ending only right in front of a \n, and
        anywhere else it is a byte like any other.
    .hint-1 = At which bytes does your program cut?
    .hint-2 =
        Cut at the line feed only. Python's `splitlines` cuts at a lone \r too, and so does a
        split by "\r or \n".
    .hint-3 =
        Search for `b'\n'`; then look whether the byte before it is a \r. `LineDecoder` does both.

adds-words = More comes back than the line
    .why =
        The line came back with something in front of it, or behind it. A peer is a program: it
        compares what comes back with what it has sent, and an echo adds nothing (RFC 862).
    .hint-1 = What of it was not sent by the client?
    .hint-2 =
        A greeting, a prompt, "You said:" or a second line feed are for people. Which line of your
        program sends it?
    .hint-3 = Send `line.raw()` and nothing else: it has its ending already.

sends-the-representation = What came back is a picture of the bytes
    .why =
        The answer shows the line the way a programmer writes it down, with quotation marks or as
        a list of numbers, and not the line. Turning bytes into that is for debugging
        (std::fmt::Debug; in Python, `str` or `repr` of bytes).
    .hint-1 = Where in your program do bytes become text?
    .hint-2 =
        `format!("{"{:?}"}", line)` writes such a picture, and so does `str(data)` in Python. To send
        bytes, no text is needed.
    .hint-3 = Give the bytes to `write_all` as they are: `line.raw()`; in Python, `sendall(line)`.

insists-on-utf8 = The server insists on UTF-8
    .why =
        The line held bytes that are no UTF-8, and the server ended the conversation. Nothing
        obliges a client to send UTF-8 (RFC 3629): `read_line` and `lines` of std::io::BufRead do,
        because they make a String, and in Python `decode`.
    .hint-1 = Does your server need to know what the bytes mean?
    .hint-2 =
        A String has to be UTF-8, a `Vec<u8>` has not. Which call makes a String, and what becomes
        of its error?
    .hint-3 = Keep bytes: a `Line` lends them with `raw()`, and `write_all` takes them.

cuts-characters = A character that came in two pieces
    .why =
        The line came byte by byte, and the conversation ended inside of an é, which is two bytes
        in UTF-8 (RFC 3629). A read may end anywhere, also inside of a character, and what it has
        brought is no UTF-8 then. Turned into text piece by piece, it is an error.
    .hint-1 = What does one read bring, when the line comes byte by byte?
    .hint-2 =
        Put the pieces together first, up to the line feed. A whole line can be decoded, if it has
        to be; a piece cannot.
    .hint-3 =
        Feed the decoder with each read: `lines.feed_from(stream)`, and send the bytes of `raw()`
        without making a String of them.

loses-lines = Lines behind the first are lost
    .why =
        Several lines came at once, and only the first of them were answered. What one read brings
        may be many lines, and half of another one (RFC 9293, section 2.2). Those behind the first
        are in a buffer that was thrown away, or that is looked at only after another read.
    .hint-1 = What becomes of the bytes behind the first line feed?
    .hint-2 =
        A decoder or a BufReader that is made anew for each line takes with it what it has read
        ahead. And after one line, there may be another in it, without a read.
    .hint-3 =
        One decoder for the whole conversation, and `while let Some(line) = lines.next_line()?`
        before you read again.

takes-a-read-for-a-line = A piece of a line is taken for a line
    .why =
        The line came in pieces, and a piece was taken for a line. What one read returns is what
        has arrived so far: half a line, one, or several. A stream has no borders in it (RFC 9293,
        section 2.2; read(2)).
    .hint-1 = How does your program know that the line is complete?
    .hint-2 = By its line feed, and by nothing else. What is left without one has to be kept.
    .hint-3 =
        Feed the decoder with each read, `lines.feed_from(stream)`, and act only on the lines that
        `lines.next_line()?` gives.

refuses-too-early = A line of 64 KiB is refused
    .why =
        As the statement says, a line may measure 65536 bytes, its ending not counted. This one did,
        and was refused. A bound belongs to those who keep to it, up to the last byte.
    .hint-1 = Which number does your program compare with the limit: what is counted in it?
    .hint-2 =
        Neither \n nor \r\n counts. A line of exactly 65536 bytes is still allowed, so it is `>`
        that refuses, and not `>=`.
    .hint-3 = `LineDecoder::new(LINE_MAX)` takes the longest content, without the ending.

## The end of a conversation

echoes-the-empty-line = The empty line comes back
    .why =
        As the statement says, the empty line is not a message but the client's goodbye, and the
        answer to it is end of file. A client that has said goodbye does not expect a line any more.
    .hint-1 = What comes first in your loop: sending the line, or looking at it?
    .hint-2 = Look whether the line is empty before you send it back.
    .hint-3 = `if line.content().is_empty() {"{"} return Ok(()); {"}"}` stands in front of `write_all`.

ignores-the-empty-line = The empty line does not end it
    .why =
        The client said goodbye with an empty line, and the conversation went on. A line is empty
        when nothing stands before its ending, be that \n or \r\n. The statement ends the
        conversation there.
    .hint-1 = With what does your program compare the line, to see that it is empty?
    .hint-2 =
        A line that is only \r\n is empty too. Compare what is left when the ending is taken off.
    .hint-3 = `line.content().is_empty()` is true for both, and then `converse` returns.

ignores-end-of-file = The end of file does not end it
    .why =
        The client has closed its sending side and got all its lines back, and the connection stays
        open. Your server goes on asking for more, but there will never be any: a read that returns
        0 is the end (read(2)), and no "not yet". A client that waits for your end waits for ever.
    .hint-1 = What does your program do when a read returns 0?
    .hint-2 =
        Nothing to read yet makes `read` wait; it returns 0 only at the end. So there is no reason
        to try again later.
    .hint-3 =
        `if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {"{"} break; {"}"}`, and then
        return from `converse`.

spins-at-end-of-file = The server spins at end of file
    .why =
        The client has closed its sending side, and since then your program keeps a core busy. A
        read at end of file returns 0 at once, again and again (read(2)): the loop around it never
        waits any more, and never ends.
    .hint-1 = What does `read` return when nothing will ever come again?
    .hint-2 = Look at your loop: which of its ways out is taken when a read gives 0?
    .hint-3 = Leave the loop then: `if length == 0 {"{"} break; {"}"}`.

keeps-a-clone = Somebody keeps the connection open
    .why =
        The conversation is over, the line that says so is printed, and the connection is open
        all the same. It closes when the last descriptor of it is closed (close(2)), and a clone of
        the stream has one of its own (std::net::TcpStream::try_clone).
    .hint-1 = How many owners does a client's stream have, and when does each of them let it go?
    .hint-2 =
        Look for a `try_clone`, an `Arc` or a list of clients that outlives the conversation. In
        Python, what `makefile` gives is an owner as well.
    .hint-3 =
        Let one variable own the stream and lend it: `converse(&stream, peer)` needs no clone, for
        `&TcpStream` can read and write.

waits-for-its-own-thread = The end waits for another thread
    .why =
        The client has closed its sending side, and the connection stays open: nobody reads from it
        any more, and the thread that should close it waits for another thread, or for a message
        from it. A receiver ends only when the last sender is dropped (std::sync::mpsc), also when
        that sender is a variable of the very thread that waits.
    .hint-1 = Which `join`, `recv` or scope does your conversation end with?
    .hint-2 =
        Whoever loops over a receiver goes on until all senders are gone. Count them: the original,
        and each clone of it.
    .hint-3 = `drop(sender)` before you join the thread that receives, or before its scope ends.

drops-the-last-line = The last line without an ending is dropped
    .why =
        The last line had no ending, because end of file ended it, and it was not answered. It was
        still in a buffer when the conversation was given up. The bytes before the end are data
        like any others: read(2) delivers them all before it returns 0.
    .hint-1 = What is left in your buffer when a read returns 0?
    .hint-2 = After a read that returns 0, `finish()` gives what is left, without an ending.
    .hint-3 =
        Behind the loop: `if let Some(last) = lines.finish()? {"{"} ... {"}"}`, and send `last.raw()`.

adds-an-ending = The last line comes back with an ending
    .why =
        The last line had no ending and came back with one. A line comes back with the ending that
        it had, and this one had none: the client can tell the difference, and may need to. The
        statement wants it back without one.
    .hint-1 = Which bytes did the client send last, and which came back last?
    .hint-2 =
        Who adds the line feed? `writeln!` does, and so does a join of the content with "\n".
    .hint-3 = Send `last.raw()`: of the last line, that is its content and nothing behind it.

reports-end-of-file = End of file is reported as an error
    .why =
        A client that says nothing more and closes has made no mistake, and standard error speaks
        of one. End of file is how every conversation ends (read(2) returns 0). Whoever reads the
        errors of a server would drown in them.
    .hint-1 = Which line of your program reported it, and what had happened to it?
    .hint-2 =
        A read that gives 0 is no error. `read_exact` makes one of it, `UnexpectedEof`, and so may
        you: `return Err(...)` at 0.
    .hint-3 = At 0, leave the loop and return `Ok(())`: `break`, and not `Err`.

## What one client does to the others

dies-of-a-reset = One client's reset ends the server
    .why =
        A client reset its connection, and the whole server ended, with all the clients that it
        had. A reset is an error of one connection, ECONNRESET (errno(3)), and every client may cause
        one: it need only crash. exit(3) ends all threads, whoever calls it.
    .hint-1 = Who in your program hears of the error, and what does it do then?
    .hint-2 =
        `std::process::exit` in a client's thread ends everybody. An error belongs to the thread
        that met it; main has to go on accepting.
    .hint-3 =
        In `attend`: `if let Err(error) = ended {"{"} common::report(&error); {"}"}`, and then the thread
        says goodbye and returns.

skips-the-departure = After an error, nothing says who has left
    .why =
        A client reset its connection, and its thread ended without the line that it has left. An
        error takes another way out: `?` returns at once, and so does an exception in Python. What
        stands behind it is not reached. The statement asks for the line in every case.
    .hint-1 = Which way does your program leave the conversation when a read fails?
    .hint-2 =
        Whatever has to be done in every case stands where all ways meet: in the caller, behind
        `match converse(...)`, or in Python in `finally`.
    .hint-3 =
        Let `converse` return its error with `?`, and let `attend`, which has no `?`, report it and
        then print the line.

says-nothing-of-a-reset = A reset that nobody hears of
    .why =
        A client reset its connection, and nothing on standard error says so. A reset is no end of
        file: a read fails with ECONNRESET (errno(3)), and what the client still had to say is lost. Whoever
        runs the server should be able to read that.
    .hint-1 = What does your program do with the error of a read?
    .hint-2 =
        `Err(_) => break` and `unwrap_or(0)` throw it away. `common::report(&error)` prints an error
        as one line and goes on.
    .hint-3 =
        In `converse`, pass it on: `.during(Action::Receive, peer)?`. `attend` reports it.

says-too-much-of-a-reset = More than one line about a reset
    .happened =
        { $resets ->
            [one] One client reset its connection
           *[other] { $resets } clients reset their connections
        }, and standard error has { $count ->
            [one] one line
           *[other] { $count } lines
        }.
    .why =
        Each of them costs one line: what happened, and to whom. A server with many clients meets
        resets every day, and a page for each of them hides what matters. An exception that nobody
        catches prints such a page, its traceback. The statement asks for one line.
    .hint-1 = Which part of your program wrote these lines?
    .hint-2 =
        Catch the error where the conversation is called, and print one line that names the client.
    .hint-3 =
        `common::report(&error)` once, in `attend`; in Python, `except OSError as error:` and one
        `print(..., file=sys.stderr)`.

no-bound = What is not sent piles up in memory
    .why =
        A client sent 64 MiB and read nothing back, and the server took all of it: the replies wait
        in its memory. One such client is enough to use it up. TCP slows a sender down when nobody
        reads (RFC 9293, section 3.8.6), but only if you stop reading.
    .hint-1 = Where are the replies, while the client does not read them?
    .hint-2 =
        Write the reply before you read on. A write that blocks is what holds back a client that
        does not read.
    .hint-3 =
        No list and no unbounded channel between reading and writing: one thread does both, and a
        `sync_channel(1)` waits where a `channel()` collects.

write-for-write-all = A write sends less than it is given
    .why =
        Bytes are missing from the middle of what came back. `write` sends as much as there is room
        for when it is interrupted, and returns how many bytes that were: they may be fewer than it
        was given (write(2), std::io::Write::write). Who does not look at that loses the rest.
    .hint-1 = What does the call return that your program sends with, and what becomes of that?
    .hint-2 =
        `write` may send a part. `write_all` goes on until everything has left; in Python, `send`
        and `sendall` are these two.
    .hint-3 = Replace each `stream.write(...)` by `stream.write_all(...)`.

## Lines that are too long

no-limit = Lines may be of any length
    .why =
        More than 65536 bytes came without a line feed, and the server did not object. A line that
        may be of any length is kept in memory until its end, and a client decides when that comes,
        if ever. `read_line` of std::io::BufRead has no limit either.
    .hint-1 = How much memory can one client make your server use?
    .hint-2 =
        Compare what has come with the limit while there is no line feed, and not only when the
        line is complete.
    .hint-3 =
        `LineDecoder::new(LINE_MAX)`: its `next_line` gives `LineTooLong` as soon as the limit is
        exceeded, and `?` passes that on to `attend`.

stays-open = The refused client is not told that this is all
    .why =
        The client was told that its line is too long, and then the connection stayed open. It
        waits for the end of what you have to say: end of file, which shutdown(2) sends while the
        other direction goes on.
    .hint-1 = How does the client know that nothing follows the error line?
    .hint-2 =
        Your program reads what the client still sends, and that is right. But first it has to
        close its own sending side.
    .hint-3 =
        `stream.shutdown(Shutdown::Write)` right behind the `write_all` of the error line, in front
        of the loop that reads.

closes-without-a-word = The refused client is not told why
    .why =
        The line was too long and the connection ended, but the client was not told why. For all it
        knows, the server has crashed, and it will try the same line again. The statement gives the
        words.
    .hint-1 = What does your program send before it closes?
    .hint-2 = `Line too long: at most 65536 bytes` and a line feed, before the sending side closes.
    .hint-3 =
        `stream.write_all(b"Line too long: at most 65536 bytes\n")` first, then
        `shutdown(Shutdown::Write)`.

closes-with-unread-bytes = Closed with bytes that were not read
    .why =
        The error line was sent, and behind it came a reset in place of end of file. The system
        resets a connection that is closed while bytes it received are unread (RFC 1122, section
        4.2.2.13), and a reset may destroy what the client has not read yet: the very line that
        explains it.
    .hint-1 = Where is the rest of the long line when you close?
    .hint-2 =
        First `shutdown(Shutdown::Write)`, then read and throw away until end of file, 1 MiB or one
        second, and only then close.
    .hint-3 =
        A loop around `stream.read(&mut scrap)` that counts what came and ends at `Ok(0)`, at an
        error, at 1 MiB, or when `Instant::now()` is past the deadline.

cuts-off-the-refused = The refused client is cut off while it sends
    .why =
        You had closed both directions of the connection, and the system answers what arrives after
        that with a reset (RFC 1122, section 4.2.2.13). A client that is told has more on its way, and
        a reset which overtakes the error line may destroy it.
    .hint-1 = What happens to bytes that arrive at a socket which is closed?
    .hint-2 =
        `shutdown(Shutdown::Write)` closes one direction. The other one has to stay open, and be read
        from, until the client has noticed.
    .hint-3 =
        Behind the shutdown, read into an array until a read gives 0, 1 MiB have come or a second has
        passed; only then let the stream go.

wrong-refusal = Other words for a line that is too long
    .why =
        As the statement says, a client whose line is too long is answered with one line, `Line too
        long: at most 65536 bytes`, and with nothing else. A program at the other end recognises it
        by these words.
    .hint-1 = Compare byte by byte, line feed included.
    .hint-2 = The number is 65536, the limit in bytes, and not the length of the line that came.
    .hint-3 = `format!("Line too long: at most {"{}"} bytes\n", limit.max)`, sent once.

drains-for-ever = The refused client is listened to for ever
    .why =
        The client sends a line without end, and 64 MiB of it were read: it was refused long before,
        and still has a thread and a descriptor of yours, for as long as it pleases. An honest
        client has no more than a few hundred KiB under way. The statement sets a bound: 1 MiB, and
        one second.
    .hint-1 = What ends the loop that throws bytes away, if the client never stops?
    .hint-2 =
        Count what you throw away and stop at 1 MiB; give each read what is left of one second with
        `set_read_timeout`.
    .hint-3 =
        `while taken < 1 << 20 {"{"} ... Ok(length) => taken += length ... {"}"}`. io::copy has no such end.

## Without descriptors

ends-without-descriptors = The server ends when descriptors run out
    .why =
        There were more clients than the server could have descriptors, `accept` failed with EMFILE
        (accept(2)), and that ended the server, with all the clients that it had. The error passes
        as soon as one of them leaves.
    .hint-1 = Where does an error of `accept` go in your program?
    .hint-2 = An error of `accept` is not the end of the loop: a `?` or an `unwrap` there is one.
    .hint-3 =
        `match listener.accept() {"{"} Ok(...) => welcome(...), Err(error) => wait_for_room(...) {"}"}`, and
        nothing in there returns.

spins-without-descriptors = The server spins when descriptors run out
    .why =
        No descriptor is left, so `accept` fails at once (EMFILE, accept(2)), and the server tries
        again at once: it keeps a core busy with that, which its clients could use, and fills
        standard error with the same line.
    .hint-1 = What has changed between two attempts of your loop?
    .hint-2 =
        Wait before you try again, for a client that leaves or for a moment. The clients in the
        backlog wait with you.
    .hint-3 =
        A pause of a tenth of a second in `wait_for_room` is enough; the solution waits on a
        `Condvar` that each client's thread notifies when it leaves.

says-nothing-of-descriptors = Nothing says that descriptors ran out
    .why =
        No descriptor is left and clients wait in vain, but nothing on standard error says so.
        Whoever runs the server cannot know that it is the limit (ulimit -n, getrlimit(2)) which
        they have to raise.
    .hint-1 = What does your program print when `accept` fails?
    .hint-2 = `common::report(&error)` prints an error as one line and goes on.
    .hint-3 = `common::report(&NetError::new(Action::Accept, endpoint, error))` in `wait_for_room`.

never-accepts-again = Nobody is accepted any more
    .why =
        Descriptors had run out and were given back, since most clients have left. Those that
        waited all the time are still not served: EMFILE was an error of that moment (accept(2)),
        and the server took it for the last word.
    .hint-1 = After the failure, who calls `accept` again, and when?
    .hint-2 = After the wait, go back to `accept`, and wait a second at most.
    .hint-3 =
        A `break` in the arm of the error leaves the loop; a wait for a client's departure needs a
        time-out as well: `wait_timeout_while`.

throws-clients-out = Clients that could wait are thrown out
    .why =
        Clients that came while no descriptor was left lost their connection. They could have
        waited: a client that is not accepted yet stands in the backlog of the listening socket
        (listen(2)), where it costs the server no descriptor.
    .hint-1 = What happens to those who wait when a listening socket is closed?
    .hint-2 = Keep the listening socket open, and leave the clients in its backlog.
    .hint-3 = Bind once, in front of the loop. After an error, only wait and call `accept` again.

takes-blanks-for-nothing = A line of blanks ends the conversation
    .why =
        The line held spaces, tabs or a carriage return, and the server took it for an empty one. A
        line is empty if no byte stands before its ending. What a blank means is for the client to
        know: an echo sends it back (RFC 862).
    .hint-1 = Which line did the server not send back, and what stands before its ending?
    .hint-2 =
        Is the line trimmed before it is looked at, by `trim`, `trim_ascii`, or in Python by `strip`
        or `rstrip`?
    .hint-3 =
        Take off the ending only, and once: `line.content().is_empty()`; in Python
        `line.removesuffix(b"\n").removesuffix(b"\r")`.

goes-on-behind-the-refusal = The conversation goes on behind the refusal
    .why =
        The server sent the error line, and then it answered more. A line that was too long has been
        taken apart by then: what follows may be the rest of it, and would be taken for a line of its own.
        So the conversation is over, and the client learns that by end of file (shutdown(2)).
    .hint-1 = What does your program do after it has sent the error line?
    .hint-2 = Is there a `continue`, or a loop that goes on to its next read?
    .hint-3 =
        Leave the loop: send the line, then `stream.shutdown(Shutdown::Write)`, then read and throw
        away, and close.

keeps-the-refused = A refused client holds its thread
    .why =
        Clients that were refused stayed, without a word and without leaving, and the server kept
        a thread and a descriptor for each of them. Who wants to stop a server needs no more than
        that. The statement gives them one second, whatever they do (SO_RCVTIMEO in socket(7)).
    .hint-1 = What ends the loop that throws away what a refused client still sends?
    .hint-2 =
        A `read` from a client that says nothing waits for ever. A time-out for the socket ends it:
        `set_read_timeout`, whose unit is that of its Duration; in Python `settimeout`, in seconds.
    .hint-3 =
        Take a deadline before the loop, `Instant::now() + Duration::from_secs(1)`, and before each
        read give what is left of it to `set_read_timeout`; leave when nothing is left.

short-backlog = The backlog is short
    .why =
        50 clients came while no descriptor was left. Those who cannot be accepted wait in the
        backlog, whose length listen(2) is told: yours had room for a few only. Linux then
        does not answer the others, who try again after 1, 3 and 7 seconds, and give up in the end
        (tcp(7), tcp_syn_retries).
    .hint-1 = Who tells the system how many clients may wait, and how many does yours say?
    .hint-2 = `TcpListener::bind` asks for 128 or more. In Python it is the number given to `listen`, or `backlog=`.
    .hint-3 = `listen(128)` in place of `listen(5)`; in Python `socket.create_server(address, backlog=128)`.
