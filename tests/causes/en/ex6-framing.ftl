### What goes wrong in exercise 6.

frames-become-text = The payload went through a String
    .why =
        A payload is bytes, and nothing says that they are text. What is no UTF-8 either becomes
        U+FFFD (EF BF BD) on its way through a String, or is an error; and what is trimmed is
        gone (std::string::String::from_utf8_lossy).
    .hint-1 = Which of your calls makes text of the payload?
    .hint-2 = The length already says where a frame ends: no byte of the payload has a meaning.
    .hint-3 = Keep the payload as `Vec<u8>` or `&[u8]` from `next_frame` to `encode`.

wrong-byte-order = The length has its bytes in the wrong order
    .why =
        Numbers travel with the most significant byte first: the order of the network (RFC 1700,
        page 3). Your program takes or writes the least significant first, as most processors
        keep numbers in memory. To it, 00 00 00 05 is 83,886,080.
    .hint-1 = Compare the four bytes of the length: they are there, in another order.
    .hint-2 = `from_le_bytes` and `to_le_bytes` begin with the small end, `from_ne_bytes` with that of this machine.
    .hint-3 = `u32::from_be_bytes` on the way in, `length.to_be_bytes()` on the way out.

length-counts-itself = The length counts its own four bytes
    .why =
        The statement says that the length counts the payload only. Your program counts the
        field as well, so it is always 4 beyond what its peer means, and never meets the border of
        a frame again. Other protocols count so (BGP does: RFC 4271, section 4.1): one has to
        agree.
    .hint-1 = By how much does the length differ?
    .hint-2 = A payload of 5 bytes has the length 5, and the frame has 9 bytes.
    .hint-3 = Write `payload.len()` into the field, and take `4 + length` bytes off the buffer.

length-in-digits = The length is written in digits
    .why =
        The statement asks for a number in four bytes, not its digits in ASCII: 5 is 00 00 00 05, and not
        35. In digits one would need another mark to say where they end.
    .hint-1 = Look at the first bytes of the answer: 30 to 39 are the digits in ASCII.
    .hint-2 = `to_string` and `format!` make digits; `to_be_bytes` gives the four bytes.
    .hint-3 = `out.extend_from_slice(&length.to_be_bytes())`, with `length` as a `u32`.

no-length = The length is missing
    .why =
        The payload came back without the four bytes in front of it. The peer then takes the
        first four bytes of the payload for a length, and everything behind them for something
        else than it is: so a peer loses its place for good (RFC 9293, section 2.2: there are no
        borders to find it by).
    .hint-1 = What stands before the payload in the frame that was sent?
    .hint-2 = A reply is a frame as well: it goes through `encode`.
    .hint-3 = First `out.extend_from_slice(&length.to_be_bytes())`, then the payload.

takes-a-read-for-a-frame = One read is taken for a frame
    .why =
        What one read returns is what has arrived so far: a byte, half a frame, two frames. TCP
        carries a stream of bytes and keeps no borders (RFC 9293, section 2.2; read(2)). Your
        program answers the frame that comes in one piece, and not the same frame byte by byte.
    .hint-1 = What does your program do when a read brings the first byte of a frame only?
    .hint-2 = The bytes have to be kept, over many reads, until a whole frame is there.
    .hint-3 =
        `feed` appends to `self.buffer`; `next_frame` gives `Ok(None)` while the buffer holds
        fewer than 4 bytes, or fewer than 4 + length, and takes nothing out of it then.

leaves-the-frame-in-the-buffer = The same frame is found for ever
    .why =
        All frames that are complete are answered, until none is left. One that is answered and
        stays at the front of the buffer is complete the next time as well: the loop never ends,
        and its answers fill whatever they go into, be it the connection or all the memory there
        is (std::vec::Vec::extend_from_slice grows a vector without a limit).
    .hint-1 = What stands at the front of the buffer after `next_frame` has given a frame?
    .hint-2 = Copying bytes out of the buffer leaves them in it. `drain` takes them off.
    .hint-3 = `let frame: Vec<u8> = self.buffer.drain(..4 + length).collect();`, and then `Ok(Some(frame[4..].to_vec()))`.

waits-for-the-slow-client = Another client has to wait
    .why =
        While one client has sent a part of a frame only, another one gets no answer: the server
        reads on from the first until its frame is complete. A client may take as long as it
        likes, or never finish, and read(2) waits as long.
    .hint-1 = Who reads from the second client while the first one is silent?
    .hint-2 = `door.rs` gives each client a thread. Is something shared between them, and locked?
    .hint-3 = Each conversation has a `Decoder` of its own and holds no lock while it reads.

one-frame-a-read = Only one frame is taken after each read
    .why =
        Two frames came in one read, and the second was answered only when more bytes came. A
        client that waits for its answer before it sends more then waits for ever. What read(2)
        returns is what has come, be it many frames.
    .hint-1 = How often is `next_frame` called after one read?
    .hint-2 = One read may bring many frames. All that are complete have to leave.
    .hint-3 = Call `next_frame` again and again until it gives `Ok(None)`, and only then read.

loses-frames = What came behind a frame is thrown away
    .why =
        Frames that came in the same piece as another one, or whose beginning did, were never
        answered. What stands in the buffer behind a frame is the beginning of the next one:
        whoever clears the buffer loses it, for read(2) gives each byte once.
    .hint-1 = What becomes of the bytes behind the frame that you have taken?
    .hint-2 = Look for `clear`, or for a buffer that is made anew for each read or each frame.
    .hint-3 =
        Take exactly the frame off: `self.buffer.drain(..4 + length)` gives its bytes and keeps
        the rest where the next call finds it.

depends-on-the-cut = The answer depends on where the bytes are cut
    .happened =
        With the cut after byte { $at }, the answer is another one than in one piece.
    .why =
        The same bytes must give the same frames, whatever pieces they come in: the network cuts
        where it likes (RFC 9293, section 2.2). In front of this cut stands a part that your
        program takes for something else than the beginning of what follows.
    .hint-1 = Which part of which frame stands before the cut: of its length, or of its payload?
    .hint-2 = While a frame is incomplete, `next_frame` must change nothing.
    .hint-3 =
        Look at the length and at the payload before you take anything off the buffer; take both
        off together, in one place, or not at all.

shares-its-buffer = Clients share a buffer
    .why =
        While one client had sent half a frame, another one was served, and then the first one's
        frame was broken. The bytes of two connections got into one buffer, and a stream has no
        marks that would part them again (RFC 9293, section 2.2).
    .hint-1 = How many buffers are there, and how many clients?
    .hint-2 = A `static`, or an `Arc<Mutex<..>>` that all threads have, is one for all.
    .hint-3 = Make the `Decoder` inside `converse`, so that each client has its own.

ignores-empty-frames = An empty frame gets no answer
    .why =
        A frame of length 0 is a frame like others: four bytes, and a payload of none. The client
        has sent one and waits for its answer. Many protocols use it, to say "I am still here" or
        "that was all" (RFC 9112, section 7.1, ends a body so).
    .hint-1 = What does your program do when the payload is empty?
    .hint-2 = "No frame yet" and "a frame without content" are two things: `None` and `Some` of an empty vector.
    .hint-3 = Answer every payload that `next_frame` gives, without asking `is_empty`.

ends-at-an-empty-frame = An empty frame ends the conversation
    .why =
        The connection was closed after a frame of length 0. Only a read that returns 0 is the end
        of the stream (read(2)); a frame without content is not.
    .hint-1 = Which 0 does your program take for the end?
    .hint-2 = The end is what `read` returns, not the length in a frame.
    .hint-3 = Leave the loop where `stream.read(..)` gave 0, and nowhere else.

refuses-the-largest-frame = A frame of at most 1 MiB is refused
    .why =
        The statement allows a payload of 1,048,576 bytes, that number included. A limit that is one too small
        works until somebody uses all of it.
    .hint-1 = Which of the lengths 1048575, 1048576 and 1048577 does your program accept?
    .hint-2 = The limit is on the payload: the four bytes of the length are not counted.
    .hint-3 = Refuse `if announced > self.max`, with `max` being `1 << 20`.

limits-its-buffer = What lies in the buffer is limited, and not the frame
    .why =
        A frame of 1 MiB came, and behind its last byte the first ones of the next frame: more than
        a frame at once, and none too long. How much a read brings is chance (read(2); RFC 9293,
        section 2.2), and says nothing of how long a frame is: only its length says that.
    .hint-1 = Which number does your program compare with the limit?
    .hint-2 = Behind a frame that is complete, the buffer may hold the beginning of another one, or many.
    .hint-3 =
        Compare the number in the length field, `announced > self.max`, and nothing else. In a
        buffer that may not grow, take out the frames that are complete before you read on.

half-a-length = Only a part of the length is used
    .why =
        The statement gives the length four bytes, and only the last two or so were used: 70,000 is 00 01 11 70,
        and without its first half it is 4,464. Short frames do not show that.
    .hint-1 = What is 70,000 in hexadecimal, and which bytes of it did you use?
    .hint-2 = `as u16` cuts a number without a word; so does an index that takes two of the bytes.
    .hint-3 = Make the length a `u32` everywhere: `u32::from_be_bytes`, `u32::try_from`.

drops-replies-before-the-refusal = Answers are lost with the refusal
    .why =
        A good frame came before the one that is too long, in the same piece, and its answer did
        not arrive first. The statement says so: each frame is answered in its turn, and a mistake concerns what comes
        behind it only.
    .hint-1 = What becomes of the answers that are ready when a length turns out too long?
    .hint-2 = An early `return` or `?` takes everything with it that was not written yet.
    .hint-3 = Write the answers collected so far, and then the error frame.

no-limit-on-frames = Any length is accepted
    .why =
        The server waits for a payload of more than 1 MiB. What it is to keep in memory is then
        decided by its client, up to 4 GiB for each connection (CWE-770).
    .hint-1 = Where does your program compare the length with the limit?
    .hint-2 = It can do so as soon as the four bytes of the length are there.
    .hint-3 =
        In `next_frame`, right after `from_be_bytes`: if the length is above `self.max`, return
        `Err(FrameError::TooLong {"{"} announced, max: self.max {"}"})`.

refuses-without-a-word = The client is not told why
    .why =
        The connection was closed without the statement's error frame. The client sees an end, and cannot tell
        a mistake of its own from a server that was stopped.
    .hint-1 = What is sent between finding the mistake and closing?
    .hint-2 = The statement gives the words; they travel in a frame.
    .hint-3 = In `refuse`: `encode` the words into a vector, and `write_all` it to the stream.

refuses-without-a-frame = The error is no frame
    .why =
        The words of the statement came without a length in front of them. A client that speaks
        frames takes "Fram" for a length: 1,181,901,165 bytes.
    .hint-1 = What stands before the words?
    .hint-2 = Everything that is sent on this connection is a frame, errors too.
    .hint-3 = Let `encode` make the frame, as for any other answer.

refuses-in-other-words = Another refusal than the statement's
    .why =
        What came is not the error frame of the statement, byte for byte. Programs compare the
        words of a protocol; to a program, almost right is something else.
    .hint-1 = Look at the first difference, which is marked.
    .hint-2 = The payload is `Frame too long: at most 1048576 bytes`, without a line feed.
    .hint-3 = Check the length in front of it as well: 37 is 00 00 00 25.

stays-open-after-refusal = The connection stays open after the refusal
    .why =
        The error frame came, and then no end of file, which the statement asks for. The server will not read that payload, so
        it cannot find the next frame: there is nothing more to say, and the client has to be
        told so.
    .hint-1 = What follows the error frame in your program?
    .hint-2 = Nothing can follow: the border of the next frame is lost.
    .hint-3 = `door::see_out` closes the sending side; `converse` then returns.

resets-after-refusal = The refusal is lost in a reset
    .why =
        The connection was reset, because it was closed while received bytes were unread, and a
        reset destroys what the peer has not read yet (RFC 1122, section 4.2.2.13). The client
        gets an error in place of the explanation.
    .hint-1 = What had the client sent that nobody has read?
    .hint-2 = First the sending side is closed, then the rest is read and thrown away.
    .hint-3 = Call `door::see_out(stream, peer)` after the error frame: it does both, within bounds.

leaves-right-after-the-refusal = The refused client is cut off
    .why =
        The error frame and end of file came, as they should, but then nobody read what the client
        still sent, and the system answers that with a reset (RFC 1122, section 4.2.2.13). A
        client that is refused has more of its frame on its way; a reset that is faster than the
        error frame may destroy it, and a client that writes gets an error and never reads.
    .hint-1 = Who reads what the client sends after the refusal?
    .hint-2 = Closing in two steps means to shut down the sending side, and to read on until the client is done.
    .hint-3 =
        `door::see_out` does both. In words of your own: behind the shutdown, read and throw away
        until a read gives 0, 1 MiB have come or a second has passed; and close only then.

allocates-what-is-announced = Memory for a length that was announced
    .why =
        Four bytes are no reason to give away 4 GiB: whoever opens a few such connections has all
        the memory of the machine, for 4 bytes each (CWE-789). A length from a peer is a claim:
        compare it first, and let memory follow the bytes that really come.
    .hint-1 = Which line makes room for the payload, and which one compares its length?
    .hint-2 = `vec![0; length]` and `Vec::with_capacity(length)` believe what they are told.
    .hint-3 = Compare with `self.max` first; and let `extend_from_slice` grow the buffer by what has come.

stays-after-the-end = The server stays after the end of the stream
    .why =
        The client has closed its sending side, so no frame can follow, and the connection stays
        open: the client waits for the end. At the end of the stream a read returns 0, at once and
        at every further call (read(2)).
    .hint-1 = What does your loop do when `read` returns 0?
    .hint-2 = It ends the conversation, also when bytes of a frame are missing: they will not come.
    .hint-3 = `if length == 0`, ask `decoder.finish()` and return.

reports-a-normal-end = A normal end is reported as an error
    .why =
        The stream ended between two frames, as every good conversation does, and something was
        said about it on standard error. Whoever watches over a server learns to overlook its
        messages then (stderr(3) is for diagnostics).
    .hint-1 = Where may a stream end, and where not?
    .hint-2 = If nothing is left in the buffer, nothing was cut off.
    .hint-3 = `finish` returns `Ok(())` when the buffer is empty.

takes-the-rest-for-a-frame = The rest is taken for a frame
    .why =
        The stream ended inside a frame, and what had come of it was answered as if it were one.
        The client will never know that a part was missing, and half an order is not an order
        (RFC 9112, section 8).
    .hint-1 = What does your program do with what is left at the end of the stream?
    .hint-2 = Only a complete frame has an answer. The rest is an error to report.
    .hint-3 = At the end of the stream, `finish` looks at what is left, and nothing is sent.

hides-the-cut = A frame that was cut off is not reported
    .why =
        The stream ended inside a frame, and nobody was told. To the one who runs the server, a
        client that was cut off looks like one that was done. HTTP asks for the same (RFC 9112,
        section 8): what is incomplete is recorded as incomplete.
    .hint-1 = What does `finish` say when bytes are left in the buffer?
    .hint-2 =
        Fewer than 4 bytes are a `FrameError::TruncatedLength`; more are a
        `FrameError::TruncatedPayload`.
    .hint-3 =
        `have` counts what has come: of the length, `self.buffer.len()`; of the payload,
        `self.buffer.len() - 4`. `converse` passes the error on, and `door.rs` prints it.

does-not-say-how-much = Nothing says how much of the frame came
    .why =
        A stream ended inside a frame, and the line about it has no numbers. The statement asks
        how many bytes had come, and of how many: 3 of 4, or 17 of 19. "Failed to fill whole
        buffer" is all that `read_exact` knows (std::io::Read::read_exact): how much it had read
        by then, it does not say, and those bytes are lost.
    .hint-1 = From your message, can one tell a length that was cut off from a payload?
    .hint-2 = Whoever keeps what has come in a buffer can count it at the end of the stream.
    .hint-3 =
        Read with `read` and feed the decoder, as `converse` does. At the end, `finish` gives a
        `FrameError` with the numbers in it, and its `Display` prints them.

miscounts-the-cut = Other numbers than those of the cut
    .why =
        The statement asks how many bytes came, and of how many. The four bytes of the length are
        no part of the payload, neither of what came of it nor of what it has; and when all four
        are there, it is the payload that is cut off, if only at its very beginning. So the fields
        of common::framing::FrameError mean it. Whoever looks for an error goes by such numbers.
    .hint-1 = Take a frame of 9 bytes, cut after 7 of them. How much of its payload has come?
    .hint-2 = Have you counted the four bytes of the length among those of the payload? And what if there are exactly four?
    .hint-3 =
        With four bytes or more in the buffer: `have: self.buffer.len() - 4`, and `want` is the
        number in the length field. With fewer: `FrameError::TruncatedLength`, with
        `have: self.buffer.len()`.

ends-at-a-reset = One client's reset ends the server
    .why =
        A client reset its connection, and the whole server ended, with all the clients that it
        had. A reset is an error of one connection, ECONNRESET (errno(3)), and every client may cause
        one: it need only crash. exit(3) ends all threads, whoever calls it.
    .hint-1 = Who in your program hears of the error, and what does it do then?
    .hint-2 =
        `std::process::exit` in a client's thread ends everybody, and so does `os._exit` in Python.
        An error belongs to the thread that met it.
    .hint-3 =
        Let `converse` return the error, `.during(Action::Receive, peer)?`: `door.rs` prints it, and
        only this client's thread ends.
