### What goes wrong in exercise 2.

first-address-only = The client tries one address of several
    .happened = localhost has several addresses, and the server listens on { $host } only.
    .why =
        A name may lead to several addresses, and the client cannot know at which of them the
        server listens: it has to try them in turn until one answers (getaddrinfo(3)). Yours tried
        another one and gave up.
    .hint-1 = How many addresses does your client ask for, and how many does it try?
    .hint-2 =
        Does something take the first address and forget the others: `.next()`, `[0]`? Does an
        address stand in your program as a constant?
    .hint-3 =
        Give `TcpStream::connect` the name with the port, or all the addresses,
        `&addresses[..]`: it tries them one after the other.

wrong-message = Other bytes than the message
    .happened =
        The message is { $count ->
            [one] one byte
           *[other] { $count } bytes
        } in UTF-8, and these are others.
    .why =
        The server sends back the bytes that it gets, and knows nothing of their meaning: it is for
        the client to send the right ones. In UTF-8, an à is two bytes, C3 A0 (RFC 3629).
    .hint-1 = Compare the bytes: does another text come, or the same text spelled otherwise?
    .hint-2 = The text is that of --message, or its default, which the stub has.
    .hint-3 = Send `message.as_bytes()`, where `message` is what the function is given.

sends-more-than-the-message = More than the message is sent
    .why =
        Behind the message of the statement came more bytes. The server takes all of them for the message and sends
        them back: a line feed that was sent comes back as well, and so does a zero.
    .hint-1 = Which bytes follow the message, and which call adds them?
    .hint-2 = `writeln!` adds a line feed. A buffer of a fixed size ends in zeros.
    .hint-3 = `stream.write_all(message.as_bytes())` sends the bytes of the text and no other.

counts-characters = Characters are counted, and bytes are sent
    .happened =
        { $bytes ->
            [one] One byte
           *[other] { $bytes } bytes
        } should have come, and { $characters ->
            [one] one
           *[other] { $characters }
        } came: as many as the message has characters.
    .why =
        In UTF-8 a character is one to four bytes: an à is two (RFC 3629). Who sends as many bytes
        as there are characters cuts the end off every text with an accent, and the other side gets
        less than was said.
    .hint-1 = Where does the number of bytes come from that you send?
    .hint-2 = `message.chars().count()` counts characters, `message.len()` counts bytes.
    .hint-3 = `message.as_bytes()` has the right length already: give it whole to `write_all`.

reads-before-it-sends = The client waits for the server to speak
    .why =
        Your client sent its message only when something had come from the server: it reads before
        it writes. The server waits for the message (recv(2) blocks while there is nothing), and so
        each of them waits for the other, for ever.
    .hint-1 = Who speaks first in this exercise?
    .hint-2 = In which order do your program's read and write come?
    .hint-3 = First `write_all`, then `read_to_end`.

decodes-each-piece = Each piece becomes text by itself
    .why =
        Each piece was turned into text by itself, and a piece may end inside a character: é is
        two bytes, € is three (RFC 3629). Half a character is no text: it becomes U+FFFD (�), or
        an error where nothing but UTF-8 is taken.
    .hint-1 = Where in the reply does the � stand, or the error come, and what should be there?
    .hint-2 = Is `from_utf8`, `from_utf8_lossy` or `decode` called inside the loop that reads, or behind it?
    .hint-3 =
        Collect the bytes until end of file, `reply.extend_from_slice(&buffer[..length])`, and turn
        them into text once, behind the loop, or not at all.

prints-nothing = Nothing of the reply is printed
    .why =
        The reply came, and nothing of it is on standard output. What a program has read is known
        to nobody until it writes it somewhere; and what is written with `print!` without a line
        feed may still be in a buffer (std::io::Stdout).
    .hint-1 = Follow the reply from `read` on: which line prints it?
    .hint-2 = Does your program print to standard output, and is that line reached?
    .hint-3 = `io::stdout().write_all(&reply)?`, then a line feed: `println!()`.

reads-one-line = Only the first line is printed
    .why =
        What was printed ends where the reply has a line ending. `read_line` stops there, but a
        reply may have many lines: it ends when the server closes its side, and `read` then returns
        0 (read(2)).
    .hint-1 = What ends the call that reads the reply?
    .hint-2 = A line feed is a byte of the reply like any other. What does the reply end with?
    .hint-3 = `stream.read_to_end(&mut reply)?` reads until the server has closed.

reads-once = Only what one read returned
    .happened =
        Only the first { $count ->
            [one] byte was
           *[other] { $count } bytes were
        } printed.
    .why =
        One `read` returns what has arrived so far, as far as the buffer has room for it (read(2)).
        TCP is a stream: where the server cut its reply, and where the network cut it, is not to be
        seen (RFC 9293, section 2.2). The rest comes with the next reads.
    .hint-1 = How often is `read` called, and how large is the buffer?
    .hint-2 = The reply ends when the server closes: `read` then returns 0.
    .hint-3 =
        Read in a loop until `read` returns 0, and collect; or let `read_to_end` do it.

keeps-the-last-piece = Only the last piece is printed
    .happened =
        The last { $count ->
            [one] byte of the reply was
           *[other] { $count } bytes of the reply were
        } printed, and none of those before.
    .why =
        Each `read` writes into the buffer from its beginning, over what the read before it has put
        there (read(2)). Who looks at the buffer only behind the loop finds the last piece in it.
    .hint-1 = Where are the bytes of the first piece when the second one is read?
    .hint-2 = A variable that is assigned in a loop keeps one value: the last.
    .hint-3 =
        Before the loop `let mut reply = Vec::new();`, and in it, after each read,
        `reply.extend_from_slice(&buffer[..length]);`.

prints-the-debug-form = The reply is printed as a programmer sees it
    .why =
        `{"{"}:?{"}"}` in Rust, and a `bytes` object in Python, print a value as it would stand in a
        source file: in quotes or brackets, with numbers or \x for its bytes. That is made for
        programmers (std::fmt::Debug). The person who asked wants to read the reply.
    .hint-1 = What has been put around and inside the reply?
    .hint-2 =
        Search for `:?` or `dbg!`. In Python, bytes become readable with `.decode()`, or go out
        as they are through `sys.stdout.buffer`.
    .hint-3 = Write the bytes themselves: `io::stdout().write_all(&reply)?`.

prints-the-whole-buffer = The whole buffer is printed
    .why =
        Behind the reply come zero bytes: the rest of the buffer. `read` fills the beginning of it
        and returns how much that is; what lies behind is what was there before (read(2)).
    .hint-1 = Where do the zero bytes come from?
    .hint-2 = What becomes of the number that `read` returns?
    .hint-3 = `let length = stream.read(&mut buffer)?;`, and then only `&buffer[..length]`.

prints-more-than-the-reply = More than the reply is printed
    .why =
        The reply is on standard output, and not alone. Standard output is the result of a program:
        who writes `ex2-client > reply.txt` expects the reply in the file, and nothing else
        (stdout(3)).
    .hint-1 = Which words of yours stand around the reply?
    .hint-2 = What you want to tell the user goes to standard error: `eprintln!`.
    .hint-3 = Keep one thing that prints to standard output: the reply, and one line feed behind it.

trims-the-reply = The reply is trimmed
    .why =
        Spaces or line endings at the ends of the reply are missing. They are bytes of the reply
        like any others, and only the server knows what they mean: the statement asks for the whole
        reply.
    .hint-1 = Compare the two ends of what was expected and of what came.
    .hint-2 = Which call of yours takes something away: `trim`, `strip`, `split`?
    .hint-3 = Print what came, without `trim`, and one line feed behind it.

changes-line-endings = The line endings are changed
    .why =
        The reply has other line endings than what was printed. A line may end with 0A or with
        0D 0A, and `lines()` takes away both without saying which it was (std::io::BufRead::lines):
        what is put together again is another text.
    .hint-1 = Look for 0D, the carriage return: where is it expected, and where is it missing?
    .hint-2 = Is the reply taken apart into lines? Does anything here need lines?
    .hint-3 = Read the bytes with `read_to_end`, and print them as they came.

demands-text = A reply that is no text is refused
    .why =
        Your client ended with an error because the reply is not UTF-8. `read_to_string` and
        `lines` demand that it is (std::io::Read::read_to_string). But the network carries bytes,
        and a server may speak Latin-1, or send a picture.
    .hint-1 = Which call of yours demands text?
    .hint-2 = Nothing here needs a String: from the socket to standard output, bytes do.
    .hint-3 =
        `read_to_end` into a `Vec<u8>`, then `write_all` to standard output. To have text at any
        price, there is `String::from_utf8_lossy`.

reads-past-the-end = The loop goes on behind end of file
    .why =
        The server has closed its side. From then on every `read` returns 0 at once (read(2)): a
        loop that waits for something else, such as certain words, goes round for ever, and the
        processor is kept busy with nothing.
    .hint-1 = What ends your loop, and does it have to come?
    .hint-2 = What does `read` return at end of file, and what does your loop do with that?
    .hint-3 = In the loop, right after the read: `if length == 0 {"{"} break; {"}"}`.

waits-for-more = The client waits although nothing more will come
    .why =
        The server has left, so nothing more will come, and your client has not ended. End of file
        is the only end that a reply has here: `read` returns 0, or an error if the connection was
        reset (read(2)).
    .hint-1 = In which call does your client wait, and for whom?
    .hint-2 = 
        After the reply, is there a join, or a channel to receive from? A channel ends when its
        last sender is dropped, the one in main included (std::sync::mpsc).
    .hint-3 = When `read_to_end` returns, print, and let main return.

takes-bytes-for-characters = Each byte is printed as a character
    .why =
        Where the reply has an é, two other characters were printed: in UTF-8 an é is the two bytes
        C3 A9 (RFC 3629), and each of them by itself was taken for a character. `byte as char` gives
        the character with that number, as in Latin-1, not a piece of UTF-8.
    .hint-1 = Compare the two at the first accent: how many bytes has it, here and there?
    .hint-2 = Which line turns a byte into a `char`?
    .hint-3 = Print all the bytes as they are: `io::stdout().write_all(&reply)?`.

closes-its-side = The sending side is closed before the reply
    .why =
        Your client closed its sending side (shutdown(2)) before the server had replied. The
        statement asks for the contrary: many servers take the end of a client's side for its farewell,
        and drop the reply that they were about to send. The end of what you send is not needed here, because
        the server answers the first thing that it reads.
    .hint-1 = Which call of yours says that nothing more will be sent?
    .hint-2 =
        Look for `shutdown(Shutdown::Write)` or `shutdown(SHUT_WR)`, between the message and the
        loop that reads.
    .hint-3 = Leave it out. The connection is closed when the stream goes out of scope, behind the reply.

stops-at-the-signature = The reply is cut at the signature
    .why =
        The server sent more behind `Présent !`, and it was not printed. Those words may stand anywhere in a
        reply, or never come: a reply ends when the server closes, and `read` then returns 0
        (read(2)).
    .hint-1 = What ends your loop?
    .hint-2 = Is there a comparison with `Présent !`, an `ends_with`, an `in` or a `contains`?
    .hint-3 = One thing ends the loop: `if length == 0 {"{"} break; {"}"}`; or `read_to_end`, which does that itself.

leaves-the-line-open = No line feed behind the reply
    .why =
        The reply is printed, and the line feed (0A) is missing that the statement puts behind it. A
        reply may end in the middle of a line, and the terminal's prompt would then stand right behind its last word.
        (In POSIX, a line has a line feed at its end: section 3.206.)
    .hint-1 = What comes on your terminal right behind the reply?
    .hint-2 = `print!` and `write_all` add nothing. What does `println!` add?
    .hint-3 = Behind `stdout.write_all(&reply)?`, write `stdout.write_all(b"\n")?`, or call `println!()`.
