### What goes wrong in exercise 1.

wrong-client-line = Not the client's address
    .why =
        The second line says who has connected: the address and the port of the client, as
        accept(2) gives them. The address of your own socket is another one.
    .hint-1 = Look at what `accept` returns: two things at once.
    .hint-2 =
        The second of the two is the client's address, with its port. It prints itself as the
        statement asks.
    .hint-3 =
        `let (stream, peer) = listener.accept()?`, then print `Connected by ` and, right behind
        it, `peer`.

answers-nothing = A client that says nothing gets an answer
    .why =
        The client closed its side without sending a byte, and got an answer. A read that
        returns 0 is no message: it is the end of what the client sends (read(2)).
    .hint-1 = What does `read` return when the client has closed without a word?
    .hint-2 = An empty message is no message. Where does your program look whether it is empty?
    .hint-3 = Reply only `if !message.is_empty()`, and end normally in both cases.

reads-too-much = More than one read of 1024 bytes
    .happened =
        { $count ->
            [one] One byte
           *[other] { $count } bytes
        } came back, where at most 1035 can: 1024 of the message and 11 of the signature.
    .why =
        A message here is what one read of at most 1024 bytes returns. The practical has no
        other way to tell where a message ends: a stream of TCP has no borders in it (RFC 9293,
        section 2.2).
    .hint-1 = How large is your buffer, and how often is it filled?
    .hint-2 = The buffer measures 1024 bytes, and there is no loop around the read.
    .hint-3 =
        Make it `let mut buffer = [0; MESSAGE_MAX];` and call `stream.read(&mut buffer)` once.
        What the client sends beyond that stays unread.

waits-for-a-line = The server waits for a line feed
    .why =
        Your server answers as soon as it gets a line feed, so it reads a line
        (std::io::BufRead::read_line). The client of the practical sends none: it sends its message
        and waits, and then both wait for ever.
    .hint-1 = Which of your calls returns only when a line feed has come?
    .hint-2 = `read_line` and `lines` wait for a line feed. `read` takes what there is.
    .hint-3 =
        Take what one `read` returns:
        `let length = stream.read(&mut buffer)?`, with no BufReader around the stream.

waits-for-a-full-buffer = The server waits until its buffer is full
    .why =
        Your server answers only once it has its 1024 bytes (std::io::Read::read_exact). The size of
        the buffer is what a message may measure at most, not what it measures.
    .hint-1 = Which of your calls returns only when the buffer is full?
    .hint-2 = `read` returns with what there is; `read_exact` waits for the rest (read(2)).
    .hint-3 =
        Call `stream.read(&mut buffer)` in place of `read_exact`, and use the part of the buffer
        that its result names.

waits-for-end-of-file = The server waits for the end of the connection
    .why =
        Your server answers once the client closes its sending side, so it reads to end of file
        (std::io::Read::read_to_end). The client keeps its side open while it waits for the reply: each waits for the other,
        for ever. That is called a deadlock.
    .hint-1 = Which of your calls returns only at end of file?
    .hint-2 =
        `read_to_end`, `read_to_string` and a loop until `read` returns 0 all wait for the end of
        the client's side.
    .hint-3 = Take what one `read` returns, without a loop around it, and answer at once.

sends-the-whole-buffer = The whole buffer is sent
    .why =
        Behind the message come zero bytes: the rest of the buffer. `read` fills only the
        beginning of it and returns how much that is (read(2)).
    .hint-1 = Where do the zero bytes come from?
    .hint-2 = `read` returns a number. What becomes of it in your program?
    .hint-3 =
        Keep what `read` returns: `let length = stream.read(&mut buffer)?`, then use
        `&buffer[..length]`.

no-signature = The signature is missing
    .why =
        The message came back, and the signature did not follow. The client cannot know whether
        it will: it waits until the connection closes and its read returns 0 (read(2)).
    .hint-1 = What should have followed the message?
    .hint-2 = The reply is the bytes of the message, then those of `"\nPrésent !"`.
    .hint-3 =
        Put both into one buffer, `[message, SIGNATURE.as_bytes()].concat()`, and send it with
        one `write_all`.

signature-without-line-feed = No line feed before the signature
    .why =
        The signature follows the message without the line feed (0A) that the statement puts between them.
        Here it stands at the beginning of the signature, not at the end of the message.
    .hint-1 = Count the bytes of the signature: the statement says 11.
    .hint-2 = The reply is the bytes of the message, then those of `"\nPrésent !"`.
    .hint-3 = Send the constant `SIGNATURE` as it is: its first byte is the line feed.

wrong-signature = Another signature
    .why =
        The message came back, but what follows is not the signature, byte for byte. An é is two
        bytes in UTF-8, C3 A9 (RFC 3629), and the space before the ! is one, 20.
    .hint-1 = Compare the bytes behind the message: where is the first difference?
    .hint-2 = The signature is 0A 50 72 C3 A9 73 65 6E 74 20 21, and nothing follows it.
    .hint-3 = Send `SIGNATURE.as_bytes()`, the constant of the stub, and do not type it again.

echoes-something-else = Not the message that was sent
    .why =
        The signature is there, but before it stands something else than the message. An echo
        sends back what it has just been sent, whatever that is (RFC 862).
    .hint-1 = Where does what you send come from?
    .hint-2 =
        It has to come from the `read` of this very connection: not from a constant, and not from
        a variable that was filled before.
    .hint-3 = The buffer that `read` has filled, up to what `read` returned, is what you send first.

adds-a-line-feed = A line feed too many
    .why =
        The reply is there, and behind it comes a line feed (0A) that the statement does not ask
        for. The client prints the reply as it comes: it would have an empty line in it.
    .hint-1 = Which call of yours sends more than it is given?
    .hint-2 = `writeln!` adds a line feed; `write!` and `write_all` do not.
    .hint-3 = `stream.write_all(&reply)`, with the message and the signature in `reply`.

reads-too-little = The message is cut
    .happened =
        { $count ->
            [one] One byte of the message
           *[other] { $count } bytes of the message
        } came back, and there were more.
    .why =
        All of the message had arrived, and your server has read a part of it only: a read returns
        no more than the buffer has room for (read(2)). A message may have 1024 bytes.
    .hint-1 = How many bytes does one read of yours take at most?
    .hint-2 = The size of the buffer decides that, not the size of the message.
    .hint-3 = `let mut buffer = [0; MESSAGE_MAX];`, where MESSAGE_MAX is 1024.

reads-nothing = The message is not read
    .why =
        Your server closed the connection, and the message that had come was still unread (the
        system then resets the connection, RFC 9293, section 3.6.1). A `read` into an empty buffer
        takes nothing and returns 0, because there is no room for a byte (std::io::Read::read). To
        the program that looks like end of file.
    .hint-1 = Is `read` reached, and how much room has the buffer that it gets?
    .hint-2 =
        `Vec::new()` has a length of 0, and so has `Vec::with_capacity(1024)`: `read` fills what is
        there, and makes nothing longer.
    .hint-3 = `let mut buffer = [0; MESSAGE_MAX];` or `vec![0; MESSAGE_MAX]` has room for 1024 bytes.

goes-back-to-accept = The server takes another client
    .why =
        The first client is served, and your server has accepted a second one. The statement asks
        for a server that serves one client and ends. (One that goes on is exercise 4.)
    .hint-1 = Which line is reached after the reply?
    .hint-2 = Is there a `loop`, or a `for stream in listener.incoming()`, around the work?
    .hint-3 = Call `accept` once, without a loop, and let main return after the reply.

waits-for-the-client-to-close = The server closes after its client
    .why =
        The reply is sent, and your server keeps the connection open until its client closes. But
        the client reads until the server closes, because the reply has no other end (recv(2)
        returns 0 there): each waits for the other, for ever. That is called a deadlock.
    .hint-1 = What does your server do after the reply?
    .hint-2 = A loop that reads until `read` returns 0 waits for the client's end of file.
    .hint-3 = After `write_all` nothing is left to do: let the stream go out of scope.

reads-twice = The first read is thrown away
    .why =
        Your server answered only when more had come, and sent back that, not the message. Each
        `read` takes bytes out of the connection for good (read(2)): what the first one got, the
        second one will not get again.
    .hint-1 = How many times is `read` called before the reply?
    .hint-2 = Is there one in a condition, such as `if stream.read(..)? > 0`, and another one below?
    .hint-3 =
        Read once and keep the length, `let length = stream.read(&mut buffer)?;`, then ask
        `if length > 0`.

drops-the-last-byte = The last byte is missing
    .why =
        The message came back without its last byte. Who cuts one byte off takes a line feed for
        granted there, as a line from the keyboard has one. A message of this exercise has no end mark: its last
        byte is a byte of the message (RFC 862).
    .hint-1 = Compare the ends: what is the last byte of the message, and of what came back?
    .hint-2 = Is there a `- 1`, a `[:-1]`, a `pop` or a `..=` that has lost its `=`?
    .hint-3 = The message is `&buffer[..length]`, where `length` is what `read` returned.
