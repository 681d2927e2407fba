### What goes wrong in exercise 5.

not-shown = A message is not printed
    .happened = Its line should begin with `{ $name }>`, and is not there.
    .why =
        The statement asks that a message which is complete be printed on a line of its own, behind the name of who said it.
        Complete means that its line feed has come: nothing more has to follow, and no end of file.
    .hint-1 = Which of your calls gets the message, and when does it return?
    .hint-2 =
        Does your thread that reads the socket send the line into the channel, and does anybody
        receive it there? Is what is printed flushed?
    .hint-3 = `console.print(&format!("{"{"}{"}"}> {"{"}{"}"}", role.peer, visible(&message)))?`

takes-a-read-for-a-message = One read is taken for one message
    .why =
        The message came in several pieces, and a piece was printed as if it were a message. One
        read returns what has arrived so far (read(2)), and that may be half a message, or two:
        a stream has no borders (RFC 9293, section 2.2). Only the line feed tells where one ends.
    .hint-1 = How does your program know that a message is complete?
    .hint-2 = Pieces have to be collected until the line feed is there, and what follows it kept.
    .hint-3 =
        `common::framing::LineReader` does that: `let mut lines = LineReader::new(stream,
        MESSAGE_MAX)` before the loop, `lines.read_line()` in it.

keeps-the-carriage-return = The carriage return is kept
    .why =
        A line that ends with 0D 0A has both as its ending. telnet and most protocols of the
        Internet send lines like that (RFC 5198, section 2), so a good listener accepts them; and
        the two bytes are no part of what was said.
    .hint-1 = Look at the end of the line that you print.
    .hint-2 = After the line feed is taken away, what else may stand at the end?
    .hint-3 =
        `line.content()` of a LineReader is the line without either ending. By hand:
        `line.strip_suffix(b"\r").unwrap_or(line)`.

loses-what-follows-a-line = What follows a line is lost
    .why =
        Several messages came in one piece, and only the first of them was printed in its turn. One
        read returns all that has arrived (read(2)), and a reader with a buffer keeps for the next
        call what stands behind the line feed (std::io::BufReader). Whatever throws that buffer away
        throws the messages in it away, and the system has handed them out already.
    .hint-1 = One read brought three lines. Where are the second and the third when the first is printed?
    .hint-2 =
        How long does the reader live: as long as the conversation, or as long as one line? By hand:
        what becomes of the bytes behind the first line feed?
    .hint-3 =
        One reader for the whole conversation: `let mut lines = LineReader::new(stream,
        MESSAGE_MAX)` stands before the loop, and `lines.read_line()` in it.

keeps-a-cut-line = Half a line of one client goes to the next
    .why =
        A client left in the middle of a line, and what it had sent was printed in front of the next
        one's first message. Two connections are two streams (RFC 9293, section 2.2), with nothing
        between the end of one and the beginning of the other; what is not complete at the end of
        a stream never will be.
    .hint-1 = Where are the bytes of a line that is not complete yet, and how long do they stay there?
    .hint-2 = That buffer belongs to the connection. Is it made anew with each `accept`?
    .hint-3 =
        Make the buffer where the conversation begins. With one that is made once for the program:
        `rest.clear()` before the first `read` of a conversation.

unbounded-line = A line of more than 64 KiB is taken
    .why =
        A line of more than 64 KiB came, your program printed it, or a piece of it, and the
        conversation went on. Either there is no limit, or it is higher than the statement's. Without
        one, a peer that never ends its line would fill your memory: `read_until` and `read_line`
        grow their buffer until the line feed comes (std::io::BufRead::read_until).
    .hint-1 = How large may the buffer become in which you collect a line?
    .hint-2 =
        Once more than 64 KiB came without a line feed, there is nothing left to wait for. 64 KiB
        are 65536 bytes, and the line feed is not among them.
    .hint-3 =
        `LineReader::new(stream, MESSAGE_MAX)` reports such a line as an error: pass it through the
        channel as the last thing, and end the conversation with it.

goes-on-after-a-long-line = A line too long does not end it
    .why =
        A line of more than 64 KiB came. Your program did not print it, and did not end the
        conversation either, as the statement asks: your side of the connection is still open. The
        other side waits for your end of file (close(2)), and you, for what would come behind a line
        of which you do not know where it ends.
    .hint-1 = What does your program do with a line that is too long: skip it, collect it, or end?
    .hint-2 =
        Once more than 64 KiB came without a line feed, there is nothing left to wait for: that is
        the end of the thread, of the conversation and of the connection.
    .hint-3 =
        `Err(ReadError::Framing(error))` goes through the channel as the last thing, and ends the
        conversation. A stream that was cloned closes with its last clone:
        `shutdown(Shutdown::Both)` closes it in any case.

sends-no-line = A message without a line feed
    .why =
        In the statement a message ends with a line feed (0A). Without it the other side waits for
        the rest, and you wait for its answer.
    .hint-1 = What does a message end with?
    .hint-2 =
        `write_all` sends the bytes that it gets, and adds none. A line read by `lines()` has lost
        its ending.
    .hint-3 =
        `write_line(&mut stream, message.as_bytes(), framing::Ending::Lf)` sends message and line
        feed together.

sends-a-carriage-return = A message ends with two bytes
    .why =
        The statement ends a message with one line feed, 0A, and yours ends with 0D 0A. The carriage
        return is accepted from others, but not sent: who takes the line feed for the whole ending
        finds a 0D at the end of what you said, and `fini` would not be `fini`.
    .hint-1 = Look at the last two bytes.
    .hint-2 = Where does the 0D come from: from what was typed, or from the ending you chose?
    .hint-3 = `framing::Ending::Lf` in place of `Ending::CrLf`; by hand `"\n"`, not `"\r\n"`.

nobody-begins = Nobody begins
    .why =
        The client writes first, as the statement says, and its first message did not come although it was typed. If both
        sides wait for the other one, they wait for ever: that is a deadlock, and no time-out will
        end it.
    .hint-1 = Whose turn is it when the conversation begins?
    .hint-2 = It depends on the role. What does your client do first, ask the keyboard or listen?
    .hint-3 = Let the turn begin with the role: `let mut is_ours = role.writes_first;`.

speaks-out-of-turn = Two messages in one turn
    .why =
        After its message your program sent another one without waiting for the answer. Each side
        sends one line, then it is the other's turn: that is the statement's protocol, and a peer that keeps to
        it does not expect a second line now.
    .hint-1 = When does your program know that it is its turn again?
    .hint-2 = A turn ends with a line of the other's, complete with its line feed.
    .hint-3 = Ask the keyboard, `console.ask()`, once a turn, when the turn begins.

loses-an-early-message = A message that came too early is lost
    .why =
        The other side wrote while it was your turn. That may happen: its message is on its way
        before it can know. What was received is acknowledged (RFC 9293, section 3.4), so the
        system will not bring it again: whoever throws it away loses it for good.
    .hint-1 = What becomes of a message that arrives while you wait for the keyboard?
    .hint-2 = It has to be kept until it is the other one's turn, and then be printed.
    .hint-3 =
        `*early = Some(message)` in `our_turn`; `their_turn` looks there before it waits for the
        channel.

overwrites-an-early-message = A second early message replaces one
    .why =
        The other side wrote twice while it was your turn, and of its two messages only the second
        was printed. There is room for one, and the second one was put there as well. Nobody says how
        many may come too early: whoever writes does not see whose turn it is for you (RFC 9293,
        section 3.4, has what you received acknowledged, and it will not come again).
    .hint-1 = One message waits for its turn already. Where does the next one go?
    .hint-2 =
        Either there is room for several, or the second one is not taken out of the channel before
        there is room for it again.
    .hint-3 =
        `let ear = if early.is_some() {"{"} &nothing {"}"} else {"{"} heard {"}"};` in `our_turn`, with
        `let nothing = never();`, and `recv(ear)` in the `select!`. In Python a
        `collections.deque()`: `append` and `popleft`.

hangs-up-unasked = It hangs up, and nobody has said fini
    .why =
        Nobody had said `fini`, and your side of the connection is closed. What had not been read or
        written by then is lost, and the other side reads end of file, or gets a reset if it is still
        sending (shutdown(2), close(2)). Only `fini` ends a conversation, or the other side's leaving.
    .hint-1 = What did your program print last? Which way out of the conversation did it take?
    .hint-2 =
        A connection is closed by `shutdown`, and when its last `TcpStream` goes out of scope: at the end
        of a block, at a `return`, at a `?`. Did an error lead there, of a `read` with a time-out, say?
    .hint-3 =
        `let _hang_up = HangUp(stream);` hangs up at the end of the block, `let _ = HangUp(stream);` at
        once, for `_` keeps nothing. And half a line is no error: read on until its line feed comes.

ends-on-another-message = Another message than fini ends it
    .why =
        The message was not `fini`, and the conversation ended. In the statement, only the message
        that is these four letters and nothing else ends it. Otherwise nobody could write that the film is "fini", or
        say "finir".
    .hint-1 = Which comparison of yours does this message pass?
    .hint-2 = `starts_with`, `contains`, `trim` and `to_lowercase` all let more through than `fini`.
    .hint-3 = Compare the whole line: `message == b"fini"`.

fini-does-not-end = fini does not end it
    .why =
        `fini` was said, and your side of the connection is still open, or something more was sent.
        Whoever says it and whoever hears it closes at once, and no answer is due: the other side
        waits for your end of file (shutdown(2), close(2)).
    .hint-1 = In how many places of your program can `fini` pass?
    .hint-2 = The conversation ends where a message is sent and where one is received.
    .hint-3 =
        Compare with `fini` after sending and after receiving, and leave the loop of turns in both
        cases. A stream that was cloned closes with its last clone: `shutdown(Shutdown::Both)`
        closes it in any case.

keeps-an-early-fini = fini waits for its turn
    .why =
        It was your turn to write, the other one said `fini`, and your side of the connection is still
        open. That message is the end and no part of the turns: it counts at any time, as the
        statement says. The person at your keyboard goes on writing to somebody who is gone, and
        the other side waits for your end of file (close(2)).
    .hint-1 = What becomes of a message that comes while you wait for the keyboard?
    .hint-2 = There are two places where a message of the other's arrives. In which of them do you
        look for `fini`?
    .hint-3 =
        In the `select!` of `our_turn`, before the message is put aside:
        `Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),`.

fini-is-no-error = fini is reported as an error
    .why =
        The conversation ended as it should, with `fini`, and the client did not end with exit
        status 0. An error status says that something went wrong; whoever starts the program
        would look for a fault that there is not (exit(3)).
    .hint-1 = What does your program do between `fini` and the end of main?
    .hint-2 =
        Who hears `fini` closes, and then a read fails or returns 0: is that end taken for an
        accident?
    .hint-3 = Let `fini` leave the loop with `Ok(())`, before anything more is read or written.

leaves-without-fini = It leaves without saying fini
    .why =
        The person at the keyboard wanted to leave, and the other side was not told: the connection
        just closed. Seen from there, that is what a crash looks like, since end of file comes in
        both cases (recv(2)).
    .hint-1 = What does the keyboard give when there is no further line?
    .hint-2 = `None` stands for Ctrl-C, for Ctrl-D and for the end of a script.
    .hint-3 = Send `fini` in its place: `line.as_deref().unwrap_or(FINI)`.

not-back-to-waiting = The server does not go back to waiting
    .why =
        A conversation has ended, and the next client is not served. A client may leave in any way,
        even with a reset; that ends its conversation and not the server, which keeps its listening
        socket and goes back to `accept` (accept(2)).
    .hint-1 = What does your server do when a conversation is over, and when it was lost?
    .hint-2 =
        An error about one client must not leave the loop. Which `?` lets it out?
    .hint-3 =
        `converse` gives two results, one in the other. The outer one is about your side and may go
        to `?`; the inner one is about the client: print it, and stay in the loop.

second-caller-interferes = A second caller disturbs the first
    .why =
        Somebody else called during a conversation, and was not left waiting: the caller was served
        or turned away, or the first conversation suffered. Who is not accepted yet waits in the
        backlog of the listening socket, with no work for you (listen(2)).
    .hint-1 = When does your server call `accept` the second time?
    .hint-2 = A thread that accepts all the time takes callers out of the backlog too early.
    .hint-3 = One loop, one thread: accept, converse to the end, accept again.

deaf-while-typing = It does not notice that the other one leaves
    .why =
        It was your turn to write, and the other one left. Your program did not notice: it sits in
        the read of the keyboard, and a thread that blocks in one read cannot wait in another one
        at the same time (read(2)).
    .hint-1 = In which call is your program while the person thinks about the next line?
    .hint-2 = Each of the two reads has a thread and a channel. What waits for two channels?
    .hint-3 =
        `select!` with `recv(console.typed)` and `recv(heard)`; return when the socket's channel
        brings an error.

prompts-out-of-turn = The prompt is there out of turn
    .why =
        The prompt `you> ` stood there while it was the other one's turn, against the statement. It
        invites to write what
        may not be sent yet, and a message that comes then is printed into the line being typed.
    .hint-1 = When does the prompt appear, and when does your turn begin?
    .hint-2 = The prompt appears with `console.ask()`, and with nothing else.
    .hint-3 = Call `console.ask()` once a turn, as the first thing of it.

no-prompt = There is no prompt
    .why =
        It is your turn, and `you> ` does not stand in front of the cursor: the person does not know
        that they may write. `print!` leaves what it prints in the buffer of standard output until
        a line feed or `flush` (std::io::Stdout), and a prompt has no line feed.
    .hint-1 = What prints the prompt in your program, and when does it reach the screen?
    .hint-2 = With the given console it appears with `console.ask()`. Is that reached every turn?
    .hint-3 = By hand: `print!("you> ")`, and then `io::stdout().flush()?`.

no-line-editing = The line cannot be edited
    .why =
        Arrows, Delete, End and the history were used, and something else came of it than what they
        make. A terminal gives a program the keys as escape sequences, ESC [ D for the arrow to the
        left (console_codes(4)); somebody has to understand them, and the system's own line input
        knows Backspace at most (termios(3)).
    .hint-1 = Which call reads the keyboard when it is a terminal?
    .hint-2 = A line editor such as rustyline understands the keys and keeps the history.
    .hint-3 =
        The given console has one: `console.ask()`, and the line comes through `console.typed`. One
        editor for the whole program, not one a line: it keeps the history.

sends-too-long-a-line = A line is sent that is too long
    .why =
        A line of 64 KiB and one byte was typed, and it went out. In the statement a message has at
        most 64 KiB, and whoever is sent more hangs up: that limit protects their memory. A text
        that is pasted is longer than one thinks, and only your side can still save it.
    .hint-1 = What does your program do between the Enter key and `write`?
    .hint-2 =
        Count bytes, not characters: `é` is one character and two bytes in UTF-8 (utf-8(7)), and
        `str::len` counts bytes.
    .hint-3 =
        The given console compares, if it is told the limit: `console::run(MESSAGE_MAX, ..)`. By
        hand: `line.len() > MESSAGE_MAX`, say so, and ask again.

keeps-the-longest-back = The longest message is kept back
    .why =
        A line of exactly 64 KiB was typed, and it did not go out. "At most" includes the limit,
        and the line feed that ends a message on its way is not counted: that is how the statement
        says it, and a peer takes such a message.
    .hint-1 = With which number is the length of the line compared, and is it `>` or `>=`?
    .hint-2 =
        Whoever reserves a byte for the line feed, or for a zero as in C (fgets(3)), takes it
        from the message.
    .hint-3 = `console::run(MESSAGE_MAX, ..)`; by hand, keep back what has `line.len() > MESSAGE_MAX`.

slip-ends-it = A slip at the keyboard ends the conversation
    .why =
        What was typed cannot be sent: it is too long, or it is not UTF-8. Your program ended over
        it. Nothing is broken, neither the connection nor the keyboard: the read that found the
        bytes wrong (InvalidData in std::io::ErrorKind) has taken them, and the next one goes on
        behind them.
    .hint-1 = Who is to hear of it, the other one or the person at the keyboard?
    .hint-2 =
        Which errors of the keyboard mean that no line will ever come, and which only that this one
        is of no use?
    .hint-3 =
        A loop around the read: `continue` for a line that is too long and for an error whose
        `kind()` is `ErrorKind::InvalidData`; `return` for the others.

prompts-on-a-pipe = A prompt where nobody sees it
    .why =
        One of standard input and standard output is a pipe, and your program printed its prompt.
        Into a pipe it gets between the messages: whoever collects them, as `| tee file` does, finds
        `you> ` in them. And a script needs no invitation. Whether a stream is a terminal is to be
        asked for each of the two (isatty(3)).
    .hint-1 = On which of the two streams does your program ask whether it is a terminal?
    .hint-2 = A prompt takes both: somebody who types, and somebody who sees it.
    .hint-3 = `io::stdin().is_terminal() && io::stdout().is_terminal()`

breaks-the-line = A notice breaks the half-typed line
    .why =
        A notice came while a line was half typed, and that line is not whole on the screen any
        more, or it is still being edited although the conversation is over. Both write to the same
        screen (tty(4)), and where the cursor stands is where the next character goes.
    .hint-1 = Where does the cursor stand when the notice is printed?
    .hint-2 = The prompt has to be over before anything else is printed.
    .hint-3 = First `console.stop_asking()`, then `console.print(..)`.

no-notice = Nothing says why it is over
    .why =
        The other one has left, the prompt is gone, and nothing on the screen says why, as the statement
        asks. The person
        was in the middle of a sentence, and has to guess whether it is their machine, the network
        or the other one.
    .hint-1 = What becomes of the error that ended the conversation?
    .hint-2 = The server stays; so it has to print what the client leaves for `common::run`.
    .hint-3 = `console.print(&format!("Conversation lost: {"{"}error{"}"}"))?` when the inner result is an `Err`.

sends-a-stale-line = A line for one person goes to another
    .why =
        What was typed for the first person was sent to the next one. The line was in the keyboard's
        hands when the conversation ended, on a terminal in the buffer of the system (termios(3),
        canonical mode), and came out with the next Enter.
    .hint-1 = Where are the characters that were typed before Enter is pressed?
    .hint-2 = The question to the keyboard has to end with the conversation that it belongs to.
    .hint-3 = `console.stop_asking()` when the conversation ends, however it ends.

leaves-the-terminal-raw = The terminal is left in raw mode
    .why =
        The program has ended and left the terminal in raw mode: what is typed in the shell behind
        it does not show. The mode belongs to the terminal and not to the program (termios(3)), and
        `process::exit` runs no destructor that would restore it (std::process::exit).
    .hint-1 = On which way did the program end?
    .hint-2 = Look for `process::exit`, and for a thread that outlives the conversation.
    .hint-3 =
        Return from main with the error, and let `console.stop_asking()`, which also runs when the
        console goes out of scope, give the terminal back.

obeys-the-peer = The terminal obeys the other one
    .why =
        Characters of the message that are orders to a terminal were printed as they are. With them
        a stranger could clear your screen, rename the window, or write over what stands there, so
        that it reads otherwise than it was said (console_codes(4)).
    .hint-1 = Which characters does a terminal not show, but obey?
    .hint-2 =
        Spell out what `char::is_control` finds, and the characters that turn the direction of
        writing (U+202A to U+202E, U+2066 to U+2069).
    .hint-3 =
        In a loop over the characters: `text.extend(c.escape_default())` for such a one, and
        `text.push(c)` for the others.

ignores-ctrl-c = Ctrl-C does not end the server
    .why =
        Nobody is connected, Ctrl-C was pressed, and the server runs on. On a terminal Ctrl-C is
        SIGINT, which ends a program (signal(7)) unless it takes the signal itself; `accept` then
        goes on waiting, for std repeats a call that a signal interrupts. There is no other way to
        end this server from its terminal.
    .hint-1 = What in your program takes Ctrl-C, as a signal or as a key?
    .hint-2 = A flag that a signal sets is looked at only when `accept` returns.
    .hint-3 =
        While nobody is there, do not read the keyboard, and leave SIGINT as it is: ending the
        program is just what it does.
