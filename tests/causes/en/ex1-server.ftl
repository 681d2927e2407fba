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

decodes-lossily = The bytes went through a String
    .why =
        EF BF BD is the character U+FFFD, which stands for bytes that are no UTF-8. The message
        was turned into text and back, and that changed it. A peer may send any bytes, and an
        echo sends them back as they came (RFC 862).
    .hint-1 = Which call turns the bytes into text?
    .hint-2 =
        `String::from_utf8_lossy` puts U+FFFD in the place of each byte that is no UTF-8. Which
        part of your program needs text at all?
    .hint-3 = Keep the message as `Vec<u8>` or `&[u8]` on its whole way, and send those bytes.

trims-the-message = The message is trimmed
    .why =
        Spaces or line endings of the message are missing. They are bytes of the message like
        any others, and an echo sends back what it was sent (RFC 862): the server does not know
        what they mean to the client.
    .hint-1 = Compare the ends of the message and of the reply.
    .hint-2 = Which call of yours takes something away: `trim`, `lines`, `split`?
    .hint-3 =
        Send the bytes that `read` has given, without `trim`: first the message, then
        `"\nPrésent !"`.

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
