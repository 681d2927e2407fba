### What goes wrong in exercise 8.

answers-from-another-port = The reply comes from another port
    .why =
        Whoever asked at one address waits for the answer from there, and throws away what comes
        from elsewhere: it could be anybody's. A new socket gets a port of its own (udp(7)).
    .hint-1 = Which socket received the datagram, and which one sends the reply?
    .hint-2 = One UDP socket both receives and sends, and serves all senders.
    .hint-3 = `socket.send_to(&buffer[..length], sender)`, on the socket of `recv_from`.

datagrams-become-text = The datagram went through a String
    .why =
        A datagram holds bytes, and nothing says that they are text. What is no UTF-8 becomes
        U+FFFD (EF BF BD) on its way through a String, or is an error
        (std::string::String::from_utf8_lossy).
    .hint-1 = Which of your calls makes text of the bytes?
    .hint-2 = Nothing in a datagram has a meaning here, neither a line feed nor a zero.
    .hint-3 = Send the very slice back: `&buffer[..length]`.

trims-datagrams = The ends of a datagram are trimmed
    .why =
        What came back lacks the blanks, the line feeds or the zeros at the ends, or did not come
        back at all, because there was nothing else in it. On a stream such a byte may mark where
        a message ends. A datagram ends where it ends, and all its bytes belong to it (RFC 768).
    .hint-1 = What is done with the bytes between your two calls?
    .hint-2 = `strip`, `trim` and their like take away more than you see on a screen.
    .hint-3 = Send the very slice back: `&buffer[..length]`, in Python the very `data`.

sends-the-room-as-well = The whole buffer is sent back
    .happened =
        { $count } bytes came back: those of the datagram, and behind them what else was in the
        buffer.
    .why =
        recv fills the beginning of the buffer and returns how much that is (recv(2)). What
        stands behind it is no part of the datagram: zeros, or what remains of another one, from
        somebody else.
    .hint-1 = What does `recv_from` return?
    .hint-2 = It returns two things: a length, and who sent the datagram. You need both.
    .hint-3 = `let (length, sender) = socket.recv_from(&mut buffer)?`, then `&buffer[..length]`.

joins-datagrams = Several datagrams become one
    .why =
        A datagram is a message with a beginning and an end. TCP loses these borders, and so a
        program has to find them again; UDP keeps them: one call, one datagram (RFC 768, udp(7)).
        Whoever collects bytes over several calls mixes messages, and senders.
    .hint-1 = How many calls of `recv_from` stand before one `send_to`?
    .hint-2 = There is nothing to wait for: what has come is all of the message.
    .hint-3 = In each round: one `recv_from`, one `send_to` with that length to that sender.

answers-one-sender = All replies go to one sender
    .why =
        Another sender's reply went to the first one. There are no connections on this socket:
        each datagram has its own sender, and recv_from(2) names it every time.
    .hint-1 = How often does your program look at who the sender is?
    .hint-2 = `recv_from` returns the sender of this datagram, and the next one may have another.
    .hint-3 = Use the `sender` of the same round: `socket.send_to(&buffer[..length], sender)`.

hears-one-sender = Only one sender is heard
    .why =
        The first sender had its reply, and another one none at all. A UDP socket that is
        connected receives from that address only, and throws away the rest (connect(2)).
    .hint-1 = Does something tie the socket to its first sender?
    .hint-2 = `connect` on a UDP socket is a filter. A server that is there for all has none.
    .hint-3 = Leave out `connect`, and answer with `send_to`, which takes the address each time.

answers-only-once = A datagram that came again got no reply
    .why =
        The sender had its reply, sent the same bytes once more, and had nothing. An echo server
        answers every datagram (RFC 862). Who sends again may have lost the reply and not the
        message: a server that takes no notice of the second one lets all its tries fail.
    .hint-1 = What does your server remember of the datagrams before?
    .hint-2 = It need not remember anything: the client sorts out what comes twice.
    .hint-3 = In each round: one `recv_from`, one `send_to`, whatever the bytes are.

ignores-empty-datagrams = An empty datagram gets no reply
    .why =
        A datagram may hold 0 bytes: its header says so, and it arrives (RFC 768, recv(2)). Its
        sender waits for the reply; many programs use an empty one to ask "are you there?".
    .hint-1 = What does your program do when the length is 0?
    .hint-2 = "Nothing has come" does not exist here: then `recv_from` would not have returned.
    .hint-3 = Send back whatever came, without asking for its length: `&buffer[..0]` is a slice too.

ends-at-an-empty-datagram = An empty datagram ends the server
    .why =
        A length of 0 means end of file on a TCP connection. A UDP socket has no end: nobody is
        connected who could close. A datagram of 0 bytes is a message without content (recv(2)),
        and here anybody may stop the server with it.
    .hint-1 = Where does your loop end, and why?
    .hint-2 = Look for a `0` that is compared with the length, as in a loop over `read`.
    .hint-3 = The loop of a UDP server has no `break`: leave the case of 0 out.

cuts-datagrams = A datagram is cut off
    .happened =
        Of { $sent } bytes, { $came ->
            [one] one
           *[other] { $came }
        } came back.
    .why =
        One call takes one datagram. What does not fit into the buffer is thrown away, and the
        next call does not bring it either (MSG_TRUNC in recv(2)). A datagram over IPv4 holds up
        to 65,507 bytes: 65,535, less 20 for IP and 8 for UDP (RFC 791, RFC 768).
    .hint-1 = How large is your buffer, and how large is the largest datagram?
    .hint-2 = With TCP a small buffer only costs more calls. Here it costs the rest of the message.
    .hint-3 = `let mut buffer = vec![0; 65_536];`, once, before the loop.

ends-with-a-sender = The server ends with one of its senders
    .why =
        A sender had closed its port before the reply came. Its system says so with an ICMP
        message, "port unreachable", which a connected socket gets as ECONNREFUSED at its next
        call (udp(7); on Windows all sockets do). That concerns this sender, and nobody else.
    .hint-1 = Which error did your program end with, and whose fault was it?
    .hint-2 = An error about one sender is told, or forgotten; the loop goes on.
    .hint-3 =
        Leave the socket unconnected; on `ConnectionRefused` and `ConnectionReset`, `continue`;
        and do not pass on what `send_to` returns with `?`.

counts-from-zero = The first message has the number 0
    .why =
        The statement numbers the messages from 1. The numbers are a part of what is sent: two
        programs that count differently talk past each other.
    .hint-1 = What is the first number in your loop?
    .hint-2 = `0..count` begins with 0 and leaves `count` out.
    .hint-3 = `for number in 1..=plan.count`.

message-with-an-ending = The message has something behind it
    .why =
        The datagram holds the message and then a line feed or something like it. A stream needs
        a mark where a message ends; a datagram ends where it ends (RFC 768).
    .hint-1 = Look at the last byte of what came.
    .hint-2 = `writeln!` and a `\n` in `format!` add a line feed.
    .hint-3 = Send `message` as you are given it, and not a byte more.

does-not-know-its-reply = The client does not know its reply
    .why =
        The reply came as the statement says: the same bytes as the message, from the address
        where it had gone. The client did not go on to the next message.
    .hint-1 = With what do you compare the bytes that came?
    .hint-2 = The buffer is longer than the reply: compare the part that was filled.
    .hint-3 = `Ok(length) if buffer[..length] == *message => return Ok(true)`.

sends-the-next-at-once = The next message does not wait for the reply
    .why =
        The second message came before the first one had its reply. Whoever sends on without
        waiting cannot know what arrives, and fills the buffers on the way until they drop what
        is too much (RFC 8085, section 3.1). One at a time is slow, and safe.
    .hint-1 = What does your program wait for between two messages?
    .hint-2 = `attempt` sends, and then waits for the reply, in the same call.
    .hint-3 = After `send`, call `recv` in a loop; only its reply, or the time-out, ends it.

tries-again-too-soon = The client tries again much too soon
    .why =
        It was told to wait 20 seconds for the reply, and sent the same message again almost at
        once. Whoever does not give a reply the time to come loads the network with copies, the
        more so when it is slow (RFC 8085, section 3.1.1).
    .hint-1 = In which unit is the number that `--timeout-ms` gives you?
    .hint-2 = They are milliseconds, from the command line to the time-out of the socket.
    .hint-3 =
        `Duration::from_millis(..)`, as in the plan; in Python, `settimeout(timeout_ms / 1000)`.

calls-elsewhere = Nothing comes to localhost:63008
    .why =
        By the statement, the client without options calls localhost, at port 63008. Nothing came
        to 127.0.0.1 there. `localhost` may be 127.0.0.1 and ::1 as well; our servers take 127.0.0.1 if
        nothing else is said, and a datagram gets no answer that would tell which is right.
    .hint-1 = Where does your program send to, if it is told nothing?
    .hint-2 = The command line and `resolve` are given: does the address come from there?
    .hint-3 = `open(server)` connects to the address that `resolve` has found.

speaks-one-family = The client reaches IPv4 addresses only
    .why =
        A socket is of one family. One that was opened for IPv4, as by binding 0.0.0.0, cannot
        send to ::1 (EAFNOSUPPORT in connect(2), ipv6(7)).
    .hint-1 = Which address does your socket bind to?
    .hint-2 = It depends on the server's: `0.0.0.0` for an IPv4 address, `::` for one of IPv6.
    .hint-3 = `match server`: for V4 bind `(Ipv4Addr::UNSPECIFIED, 0)`, for V6 `(Ipv6Addr::UNSPECIFIED, 0)`.

cuts-the-reply = A long reply is not known any more
    .why =
        The message has 5,000 bytes, and so has its reply. What does not fit into the buffer is
        thrown away (MSG_TRUNC in recv(2)), and what is left is not the message any more.
    .hint-1 = How large is the buffer for the reply?
    .hint-2 = It needs room for the message at least; for any datagram is simpler.
    .hint-3 = `let mut buffer = vec![0; 65_536];` in `attempt`.

sends-again-at-a-duplicate = A reply that came twice makes it send twice
    .why =
        The reply to an earlier message came a second time, and the client sent its message again
        at once. Then that one is answered twice, too, and so on: every datagram doubles for
        ever. TFTP had this fault, known as the Sorcerer's Apprentice (RFC 1123, section
        4.2.3.1).
    .hint-1 = What does your program do with a datagram that is not the reply?
    .hint-2 = It is no time-out and no loss: nothing has happened to the message that waits.
    .hint-3 = Ignore it: stay in the loop, and wait on for the rest of the time.

waits-for-ever = The client waits for ever
    .why =
        Nothing came, and the client did not send again. UDP promises nothing: a datagram may get
        lost, and then nobody ever says so (RFC 768). A recv without a time-out waits until
        something comes (recv(2)).
    .hint-1 = How long does your `recv` wait?
    .hint-2 = A socket waits without end unless it is given a time-out: SO_RCVTIMEO in socket(7).
    .hint-3 = `socket.set_read_timeout(Some(left))` before each `recv`.

waits-many-times-as-long = The client waits much longer than it is told
    .why =
        The second try was due within a fraction of a second, and did not come in many times that
        time. The client does have a time-out, but not the one of `--timeout-ms`. SO_RCVTIMEO is
        made of seconds and microseconds (socket(7)), and other calls take milliseconds: nothing
        but you sees to it that the unit is right.
    .hint-1 = In which unit is the number that `--timeout-ms` gives you?
    .hint-2 = Follow it from the command line to the call that waits: what is it divided by?
    .hint-3 =
        `Duration::from_millis(..)`, as in the plan; in Python, `settimeout(timeout_ms / 1000)`.

has-a-time-out-of-its-own = The client does not wait as it is told
    .why =
        Two clients ran side by side, and neither had a reply. One was told to wait 60 ms for it,
        and this one, 20 seconds; it sent again all the same before the other had had five tries.
        How long a reply takes depends on the network between the two, so a client that is used
        on more than one has to be told (RFC 8085, section 3.1.1).
    .hint-1 = Where does the time-out come from that your `recv` has?
    .hint-2 = A number of milliseconds in the source is one for all networks; `--timeout-ms` is in the plan.
    .hint-3 = `ask` passes `plan.timeout` to `attempt`, and the deadline is `Instant::now() + timeout`.

ends-at-a-loss = The client ends at the first loss
    .why =
        A loss is what UDP is expected to do, and not an error of the program. The time-out is
        reported as an error of `recv` (EAGAIN in recv(2)); to the client it means "try again",
        or "this one is lost, next".
    .hint-1 = What becomes of the error that `recv` returns when the time is over?
    .hint-2 = Its kind is `WouldBlock`, or `TimedOut` on some systems. Neither is to be passed on with `?`.
    .hint-3 = On these two, `attempt` returns `Ok(false)`; `ask` then tries again.

gives-up-at-once = The client gives up after one try
    .why =
        The first try had no reply, and the message was lost at that. One datagram in a hundred
        may get lost on a good day: trying again is what makes something reliable of it (RFC
        8085, section 3.3).
    .hint-1 = How often does `ask` call `attempt`?
    .hint-2 = `plan.tries` says how often a message is sent before it is lost.
    .hint-3 = `for number in 1..=plan.tries`, and return `Some(number)` at the first success.

tries-under-another-number = The second try has another number
    .why =
        A try is the same message once more: TFTP, too, sends a block again under its number
        (RFC 1350, section 2). Under another one it is a message of its own, and a reply to the
        first try, which only was late, is not known any more.
    .hint-1 = Where is the number put into the message, and where is it sent?
    .hint-2 = Count the messages and the tries apart.
    .hint-3 = Make the message once, before the tries, and send these same bytes each time.

leaves-its-port = Each try has a port of its own
    .why =
        The reply to the first try came late, while the client waited at the second one: at the
        port of the first, for a server answers where the question came from. Nobody was there
        any more. A new socket has a new port (udp(7)), and with the old one goes all that is
        still on its way. If replies take longer than the time-out, every try misses its own.
    .hint-1 = Where does the server send the reply to your first try?
    .hint-2 = How often does your program open a socket?
    .hint-3 = Call `open` once, before the loop, and give the same socket to every `attempt`.

tries-for-ever = The client never gives up
    .happened =
        The message was sent { $count } times, and there was no end.
    .why =
        A server that is gone stays gone. Whoever tries for ever never says so, and loads the
        network for nothing (RFC 8085, section 3.1.1).
    .hint-1 = What ends the loop over the tries?
    .hint-2 = `plan.tries` is how often a message is sent, the first time included.
    .hint-3 = `for number in 1..=plan.tries`, and `Ok(None)` behind it.

leaves-after-a-loss = The client leaves after a lost message
    .why =
        The first message was lost after its three tries, and the second was never sent. A
        message that is lost says nothing about the next one: the network may be better by then,
        and the server back. The statement wants each of them sent.
    .hint-1 = What does your loop over the messages do when one is lost?
    .hint-2 = A loss is noted, and told at the end; it ends neither the loop nor the program.
    .hint-3 = For `None`, print the line with `lost`, and let the loop go on.

wrong-number-of-tries = Another number of tries
    .happened =
        The first message was sent { $tries ->
            [one] once
           *[other] { $tries } times
        }.
    .why =
        The statement has a message sent three times before it is lost, if no option says
        otherwise: `--tries` counts all of them, the first one too.
    .hint-1 = Is the first try counted?
    .hint-2 = `1..tries` leaves the last one out, and `0..=tries` has one more.
    .hint-3 = `for number in 1..=plan.tries`.

takes-any-reply = A reply to another message is taken
    .why =
        The message that waited had no reply yet. What came was the reply to an earlier one, once
        more or too late; the client took it and went on. Datagrams may come twice, late, and in
        another order (RFC 768, RFC 8085, section 3.3): that is what the numbers are for.
    .hint-1 = How do you know which message a reply belongs to?
    .hint-2 = The reply holds the same bytes as its message, number and all.
    .hint-3 = `Ok(length) if buffer[..length] == *message => return Ok(true)`; any other: wait on.

takes-what-resembles = What only resembles the reply is taken
    .why =
        The message that waited had no reply yet: by the statement, that has the same bytes. What
        came only contains them, or begins or ends as they do, or has the number. The client took
        it and went on. `ping 10` begins with `ping 1`, and is the reply to another message.
    .hint-1 = How do you compare what came with the message?
    .hint-2 = `starts_with`, `contains`, `trim` or a length let other datagrams pass.
    .hint-3 = All bytes, and no more: `buffer[..length] == *message`, in Python `data == message`.

listens-to-strangers = Anybody's datagram is taken for the reply
    .why =
        A datagram with the right words came from another address than the server's, and was
        taken for the reply. Anybody may send to a UDP port: DNS was forged in that way (RFC
        5452).
    .hint-1 = Who has sent what you received?
    .hint-2 = Either compare the address that `recv_from` returns, or let the system do it.
    .hint-3 = In `open`: `socket.connect(server)`. From then on only the server is heard.

starts-its-clock-again = Every datagram starts the clock again
    .why =
        The time-out was 300 ms, and for two seconds no other try came, because other datagrams
        did, one every 10 ms. Each of them began the time anew, as SO_RCVTIMEO does at each call
        (socket(7)). Whoever sends a client rubbish can keep it waiting for ever.
    .hint-1 = When does your time begin, and what makes it begin again?
    .hint-2 = A time-out counts from the call. A deadline counts from the sending, and stays where it is.
    .hint-3 =
        `let deadline = Instant::now() + timeout;` once, and before each `recv`
        `set_read_timeout(Some(deadline - now))`, unless that is zero.

counts-wrong = The account is wrong
    .happened =
        The last line should be "{ $expected }", and it is "{ $printed }".
    .why =
        To the statement, a message is sent once, however many tries it takes. In the end each one is either
        answered or lost, so the two add up to what was sent.
    .hint-1 = Does your account count messages, or tries?
    .hint-2 = Which message is counted twice, or not at all?
    .hint-3 = `let lost = count - answered;`, with `count` the number of messages.

hides-the-lost = A lost message has no line
    .why =
        The statement gives every message a line of its own, a lost one too. Whoever reads only successes does
        not see that something is missing.
    .hint-1 = What is printed when `ask` returns `None`?
    .hint-2 = The line is the number, a colon, and `lost`.
    .hint-3 = `None => print(&format!("{"{"}number{"}"}: lost"))?`.

gives-no-account = The account is missing
    .why =
        After the messages comes a line that says how many were sent, answered and lost. Programs
        read it: it has the words of the statement and no others.
    .hint-1 = What does your program print last?
    .hint-2 = The line looks like this: `5 sent, 4 answered, 1 lost`.
    .hint-3 = In `conclude`, print it before anything else, also when all is lost.

tells-another-story = The lines tell something else
    .why =
        The lines do not say what happened to the messages, in the words of the statement: which
        ones had their reply, and at which try. The first try is number 1.
    .hint-1 = Compare the lines above with the conversation below: where do they part?
    .hint-2 = At which try did the reply come? `ask` returns its number.
    .hint-3 = `for number in 1..=plan.tries`, and `return Ok(Some(number))`.

succeeds-with-losses = Exit status 0 in spite of losses
    .why =
        Messages were lost, and the program ended as if all were well. An exit status of 0 means
        success (exit(3)); a script that called the program believes it.
    .hint-1 = What does `conclude` return when something was lost?
    .hint-2 = `common::run` makes exit status 1, and a line on standard error, of an error.
    .hint-3 = If `lost` is not 0, return `Err(NetError::new(Action::Receive, endpoint, ..))`.

stops-when-refused = The client stops when it is refused
    .why =
        Nobody listens there, and the system of the other side says so, by ICMP: a connected
        socket gets ECONNREFUSED (udp(7)). That is a hint about one datagram. It is a lost try,
        as if nothing had come: the server may be back for the next one.
    .hint-1 = Which error ended your program?
    .hint-2 = `ConnectionRefused` may come from `recv`, and from the next `send` as well.
    .hint-3 = In `attempt`, treat `ConnectionRefused` as nothing that came, in both calls.

counts-the-unsent = What was never sent counts as lost
    .why =
        `send` has failed, because a datagram over IPv4 holds 65507 bytes at most (EMSGSIZE,
        send(2)). Nothing was lost on the way, and no try will ever bring it through: whoever reads
        this account looks for a bad network, and not for a message that is too long.
    .hint-1 = What does `send` return for this message, and what becomes of that?
    .hint-2 =
        A message is lost when it was sent and no reply came. Whether it was sent, the result of
        `send` says.
    .hint-3 =
        `socket.send(message).during(Action::Send, server)?`. The one error that you may pass over
        is `ConnectionRefused`, which is about the datagram before.

ends-when-interrupted = The client ends when its wait is interrupted
    .why =
        A program that is stopped, by Ctrl-Z, while it waits on a socket with a time-out, and then
        let go on, gets EINTR from that call, `Interrupted` in Rust (signal(7)). Nothing has come
        by then, and no time is over: it is no news of the datagram, and nothing is wrong.
    .hint-1 = Which error ended your program? What does it say about the reply?
    .hint-2 =
        Some errors of `recv` say that the time is over, and one that nobody is there.
        `ErrorKind::Interrupted` says only that the call has to be made again.
    .hint-3 =
        In the loop of `attempt`, `ErrorKind::Interrupted => {"{}"}`: the next round waits for what is
        left of the time.

counts-an-interruption = An interrupted wait counts as a loss
    .why =
        The same message came again, although its time was not over: your client was stopped while
        it waited, and let go on. The call then ends with EINTR, `Interrupted` in Rust (signal(7)),
        which is no time-out. Each try that is given up too early sends what nobody has lost.
    .hint-1 = Which errors of `recv` does your client take for the end of the time?
    .hint-2 =
        `WouldBlock` and `TimedOut` say that the time is over. `Interrupted` says only that the
        call has to be made again.
    .hint-3 =
        In front of the arm that takes all errors:
        `Err(error) if error.kind() == ErrorKind::Interrupted => {"{}"}`.
