### What goes wrong in exercise 3.

one-after-the-other = The threads run one after the other
    .happened = All lines of one thread came before the first line of the other.
    .why =
        `join` returns when the thread has ended (pthread_join(3)). Called between the two starts,
        it lets the second thread begin only when the first is gone: together they then take as
        long as two calls of a function would.
    .hint-1 = What does your program wait for before it starts the second thread?
    .hint-2 =
        `spawn` returns at once, with a JoinHandle. Keep it, and look where `join` is called on it:
        is the other thread running by then?
    .hint-3 =
        `start` only starts a thread and hands over its handle. Both calls of `join` stand in
        `finish`, which comes after both calls of `start`.

no-threads = Nothing runs beside main
    .happened =
        All lines of one thread came before the first line of the other, and meanwhile the
        system saw one thread in your program: the one that runs main.
    .why =
        A function that is called runs to its end before its caller goes on. Only a new thread
        runs beside the one that starts it (pthread_create(3), std::thread::spawn).
    .hint-1 = Which line of your program starts a thread, and is it reached?
    .hint-2 =
        Is `count` called, or is it given to a thread? `count(...)` calls it on the spot;
        `|| count(...)` is a closure, which does nothing until a thread runs it.
    .hint-3 =
        In `start`: `thread::Builder::new().spawn(move || count(number, period, rounds))`. It is
        `spawn` that starts the thread, with the closure as its work.

holds-a-lock = One thread holds a lock all the time
    .happened =
        All lines of one thread came before the first line of the other, although the system
        saw both threads.
    .why =
        A thread that wants a lock waits until whoever holds it gives it back. The guard of a
        Mutex, or of `stdout().lock()`, holds its lock until it goes out of scope
        (std::sync::MutexGuard, std::io::StdoutLock), and a sleep does not release it.
    .hint-1 = What did the second thread wait for, while the first one slept?
    .hint-2 =
        Look for `lock()`. In which line does the guard that it returns go out of scope: before
        the sleep, or behind the loop?
    .hint-3 =
        Take the lock for one line and release it before `thread::sleep`. You need none at all:
        `println!` takes the lock of standard output and releases it by itself.

one-thread = One thread prints all the lines
    .happened =
        { $count ->
            [one] The one line of a thread was printed by thread { $thread }.
           *[other] All { $count } lines of threads were printed by thread { $thread }.
        }
    .why =
        Two threads were asked for, and each of them prints lines of its own. One call of
        `spawn` starts one thread (std::thread::spawn, pthread_create(3)).
    .hint-1 = How often does your program get to `spawn`?
    .hint-2 =
        Main starts thread 1 and thread 2. Is the second start missing, or does something in front
        of it return too early? Or does the thread run, and print nothing?
    .hint-3 =
        As in the stub: `let first = start(1, period, rounds)?;` and below it
        `let second = start(2, period, rounds)?;`.

same-number = Both threads have the same number
    .happened = Each round came twice, under the name of thread { $thread }.
    .why =
        There are two threads, and nobody can tell their lines apart. Threads that run the same
        function differ in what they are given when they start (pthread_create(3) calls it
        `arg`; in Rust it is what the closure captures).
    .hint-1 = Where does the number in your line come from?
    .hint-2 =
        `start` is called with 1 and with 2. Follow that number on its way into the closure, to
        `count` and to the line.
    .hint-3 =
        Hand on the parameter and no constant: `move || count(number, period, rounds)`, and print
        `{"{"}number{"}"}` in `count`.

main-does-not-wait = Main does not wait for the threads
    .happened =
        Your program ended when one thread had printed { $one ->
            [one] { $one } line
           *[other] { $one } lines
        } and the other { $other }.
    .why =
        A process ends when its main returns, and all its threads end with it, wherever they are
        (exit(3), std::thread::JoinHandle). How far they get until then is a matter of luck.
    .hint-1 = What does main do after it has started the threads?
    .hint-2 =
        A JoinHandle that is dropped does not stop its thread, and does not wait for it either.
        Which call waits?
    .hint-3 =
        In `finish`, call `first.join()` and `second.join()`, and print the last line only when
        both have returned.

joins-one-thread = Main waits for one thread only
    .happened =
        One thread had printed all its { $all ->
            [one] { $all } line
           *[other] { $all } lines
        }, the other { $some }, when your program ended.
    .why =
        `join` waits for one thread, the one it is called on (pthread_join(3)). Threads that
        nobody waits for end with the program, in the middle of their work (exit(3)). That one
        thread is slower than the other most of the time does not mean that it always ends last.
    .hint-1 = Which of the two does main wait for, and who waits for the other?
    .hint-2 =
        Two threads are started, so there are two handles. What happens to each of them in
        `finish`?
    .hint-3 =
        `first.join()` and then `second.join()`. If the second ends earlier, its `join` returns at
        once: waiting for both costs no time.

prints-at-the-end = The lines come late, and all at once
    .happened = For { $wait } nothing came, and then all lines of a thread at once.
    .why =
        A line is to come when its round begins. Yours were collected and printed later, or
        lay in a buffer: many languages, C and Python among them, fill a buffer before they
        write to a pipe (setvbuf(3)), and so does a std::io::BufWriter.
    .hint-1 = Where are your lines while the thread sleeps?
    .hint-2 =
        Is a line printed in the loop, or only put into a vector or a buffer there? Rust's
        `println!` flushes at each line feed. Python's `print` does so on a terminal only.
    .hint-3 =
        Print in each round, before the sleep: `println!(...)`. Behind a BufWriter, call `flush`
        after each line; in Python, write `print(..., flush=True)`.

never-sleeps = The threads do not sleep
    .happened =
        All { $count } lines had come { $span } after the start, although thread 1 was to sleep
        for { $period } after each line of its own.
    .why =
        Without a sleep a thread is over in no time, often before the other has begun, and
        nobody sees that the two run at once. A sleep stops the thread that calls it for at
        least the time that it is given (std::thread::sleep, nanosleep(2)).
    .hint-1 = What does `count` do between two lines?
    .hint-2 =
        Is `sleep` called in each round, and for how long? A Duration is only a value: nothing
        waits until `thread::sleep` gets it. And half a second, counted in whole seconds, is 0.
    .hint-3 =
        In the loop, below the line that prints: `thread::sleep(pause(number, period));`.

busy-waits = The program computes while it should wait
    .happened =
        Both threads were to sleep for { $pause } or longer. Meanwhile your program kept a
        processor busy.
    .why =
        A loop that asks again and again whether it is time, or whether a thread has ended, takes
        the processor away from all the others. Who sleeps or joins costs nothing: the system
        wakes the thread when there is something to do (nanosleep(2), pthread_join(3)).
    .hint-1 = Which of your loops goes round only to wait?
    .hint-2 =
        A loop around `Instant::now()` or `elapsed()` waits for a time. One around
        `is_finished()` waits for a thread. There is a call for each of the two.
    .hint-3 =
        In `count`, write `thread::sleep(pause(number, period))` in place of the loop that waits. In
        `finish`, write `first.join()` and `second.join()`.

sleeps-far-too-long = The pauses are far too long
    .happened =
        Thread 1 was to sleep for { $period } after each line, thread 2 for half of that. Your
        threads have slept for { $waited }, and still do.
    .why =
        A time is a number and a unit. --period-ms is in milliseconds, and whoever takes it for
        seconds sleeps a thousand times as long. A std::time::Duration knows its unit; the `sleep`
        of C and of Python gets a number and takes it for seconds (sleep(3)).
    .hint-1 = In which unit is the number that your sleep gets?
    .hint-2 =
        What does `from_secs` make of 500, and what does `from_millis`? In Python, `time.sleep`
        counts in seconds.
    .hint-3 =
        `period` is a Duration already: `thread::sleep(pause(number, period))`. In Python:
        `time.sleep(period_ms / 1000)`.

deadlock = A deadlock: each waits for another
    .why =
        Nobody in your program is left to go on, and here nothing comes from outside: so it stays
        for ever. Whoever wants a lock waits, even the thread that holds it already, and
        whoever joins a thread keeps its own locks meanwhile (std::sync::Mutex, pthread_join(3)).
    .hint-1 = You see above where each thread waits. Who should wake it?
    .hint-2 =
        What does a thread hold while it waits? A guard, of a Mutex or of `stdout().lock()`, lives
        to the end of its block. Is it needed for so long?
    .hint-3 =
        Let go before you wait: `drop(guard)` in front of `join` and of the next `lock()`. Here
        no lock of your own is needed: `println!` has one.

waits-for-nobody = Main waits, and nobody is left
    .happened = One thread of your program is left, and it waits for another one.
    .why =
        What it waits for only another thread could give, and there is none. A loop over a channel
        ends when the last sender is dropped (std::sync::mpsc::Receiver), and main may still hold
        one itself. A queue that knows no senders, as Python's, never ends.
    .hint-1 = At which call does main wait when both threads are done? What ends that call?
    .hint-2 =
        Is it a loop over a receiver? Then count the senders: the clones that the threads got, and
        the one that they were cloned from.
    .hint-3 =
        Call `drop(sender)` in main once both threads are started. Or do without a channel: each
        thread prints its own lines, and `join` tells main that it has ended.

main-counts-too = Main does the work of a thread
    .happened =
        While both were counting, the system saw { $threads ->
            [one] one thread in your program, the one that runs main
           *[other] { $threads } threads in your program, main's included
        }. There should be 3.
    .why =
        It works, but main is busy with a loop of its own: until that is over it can start
        nothing else, and notices nothing. Main starts the two threads and only waits for them
        (std::thread::JoinHandle::join).
    .hint-1 = Which thread runs each of your two loops?
    .hint-2 = `count` is to be called in two closures, and by main never.
    .hint-3 =
        Start the second one like the first, `start(2, period, rounds)?`, and let main go on to
        `finish` at once.

no-last-line = The last line is missing
    .happened = `C'est fini!` was not printed.
    .why =
        Both threads did their work, and nobody says so. Their end is known to main, once both
        calls of `join` have returned (std::thread::JoinHandle::join), and the statement asks for
        the line then.
    .hint-1 = Who is to say that all is done, and when?
    .hint-2 = The line is printed in `finish`. Does something return in front of it?
    .hint-3 = `println!("C'est fini!");` stands in `finish`, behind both calls of `join`.

last-line-without-end = The last line does not end
    .happened = `C'est fini!` was printed, and no line feed behind it.
    .why =
        A line ends with a line feed, the last one too. Whoever reads lines waits for it, and
        what comes next on the terminal, mostly the prompt of the shell, stands right behind
        your text. `print!` writes no line feed of its own; `println!` does (std::println).
    .hint-1 = Where does the prompt of your shell stand when your program has ended?
    .hint-2 =
        With which call do you print the last line? Is it the one that prints the other lines? In
        Python, look for `end=''`; in C, for a `printf` without `\n`.
    .hint-3 = In `finish`, as the last thing: `println!("C'est fini!");`.

last-line-too-early = The last line is not the last
    .happened =
        After `C'est fini!`, { $after ->
            [one] one more line
           *[other] { $after } more lines
        } came.
    .why =
        Starting a thread takes hardly any time: main goes on at once, while the thread does its
        work beside it. That it is over is known only when `join` has returned (pthread_join(3)).
    .hint-1 = What has main waited for when it prints its line?
    .hint-2 =
        The line stands in front of a `join`, or there is none: Python, for one, joins what is
        left only when the program ends.
    .hint-3 =
        Order the lines of `finish` like this: `first.join()`, `second.join()`, and only then
        `println!("C'est fini!")`.

last-line-twice = The last line comes more than once
    .happened = `C'est fini!` was printed { $count } times.
    .why =
        A thread knows of itself only. That both are done is known to whoever has joined both, and
        that is main (std::thread::JoinHandle::join).
    .hint-1 = How many threads get to the line that prints `C'est fini!`?
    .hint-2 = What stands in `count` is done by each thread, what stands in `finish` by main alone.
    .hint-3 =
        Take the line out of `count`, and print it once in `finish`, when both calls of `join` have
        returned.

wrong-last-line = The last line is spelt another way
    .why =
        The line is not the one of the statement, character for character. A program that
        looks for it, like grep(1), compares bytes, and a space is a byte.
    .hint-1 = Look at the first difference, which is marked.
    .hint-2 =
        The line has no space in front of the exclamation mark, although French would put one
        there, and nothing follows the mark but the line feed.
    .hint-3 = Copy it from the statement: `println!("C'est fini!");`.

waits-too-long = Main waits too long
    .happened =
        A round of the slower thread took { $round }. Its last line was followed by the end only
        after { $rest }: both threads had been over for long.
    .why =
        A sleep in main that is meant to be long enough is too long on a good day and too short on
        a bad one. `join` returns as soon as the thread has ended (pthread_join(3)).
    .hint-1 = How does main know when the threads have ended?
    .hint-2 =
        Look for a sleep outside of `count`. What does it wait for, and what could tell instead?
    .hint-3 = In `finish`, remove the sleep, and call `join` on both handles.

sleeps-before-the-line = The sleep comes before the line
    .happened =
        A round of the slower thread took { $round }. Its first line came { $before } after the
        start, and its last line was followed by the end after { $rest }.
    .why =
        The statement's threads print first and sleep then. std::thread::sleep stops its thread on
        the spot: what stands below it comes later, so that here nothing appears at the start,
        and the end comes right behind the last line.
    .hint-1 = What does your program show during the first period?
    .hint-2 = Compare the order in the loop of `count` with that in the statement.
    .hint-3 = Exchange the two: first `println!(...)`, below it `thread::sleep(...)`.

no-sleep-after-the-last-line = No sleep after the last line
    .happened =
        A round of the slower thread took { $round }. Its last line was followed by the end after
        { $rest }.
    .why =
        In the statement each line is followed by a sleep, the last one too, as the work of a round
        follows its announcement. The whole takes rounds times the sleep (std::thread::sleep),
        and yours takes one sleep less.
    .hint-1 = What does your thread do after its last line?
    .hint-2 = Is there a condition around the sleep, or a `break` in front of it?
    .hint-3 =
        Each round is the same, without a condition: `println!(...)`, then
        `thread::sleep(pause(number, period))`.

starts-late = The second thread starts late
    .happened = The first line of one thread came { $apart } after that of the other.
    .why =
        The two do not begin together, and the whole takes longer by that much. Which of two
        threads comes first is for the system to decide (sched(7)); a sleep between the starts does
        not settle it, and only costs time.
    .hint-1 = What happens between the two starts?
    .hint-2 = Look for a sleep, or other work, in `start` or between its two calls.
    .hint-3 =
        Call `start` twice, the second time right after the first. The order of the first two
        lines may differ from run to run: the statement leaves it open.

counts-from-one = The rounds are counted from 1
    .why =
        The first round is round 0. A range `0..n` begins with 0 and ends before n
        (std::ops::Range).
    .hint-1 = Compare your first line with the statement's.
    .hint-2 = Is it the range that begins with 1, or is 1 added where the line is printed?
    .hint-3 = `for round in 0..rounds`, and print `{"{"}round{"}"}` as it is.

one-round-too-many = One round too many
    .happened =
        Each thread printed { $came } lines, and { $rounds } were asked for.
    .why =
        `0..=n` holds n as well and has n + 1 numbers (std::ops::RangeInclusive); `0..n` ends
        before n and has n of them.
    .hint-1 = What is the number of your last round, and what should it be?
    .hint-2 = Look at the end of your range, or at the condition of your loop: `<=` or `<`?
    .hint-3 = `for round in 0..rounds` goes from 0 to `rounds - 1`.

too-many-rounds = One thread goes round too often
    .happened =
        Thread { $thread } printed { $came } lines, and { $rounds ->
            [one] { $rounds } was asked for
           *[other] { $rounds } were asked for
        }.
    .why =
        Twice as fast means that a round takes half the time, not that there are twice as many
        of them: both threads go round equally often, and thread 2 is done when thread 1 is half
        way. The speed comes from the sleep alone (std::thread::sleep).
    .hint-1 = How often is each of the two threads to go round?
    .hint-2 =
        Look where the number of the thread changes something. It should change how long the
        thread sleeps, and not how many numbers its range has.
    .hint-3 =
        `for round in 0..rounds` for both threads alike; only `pause(number, period)` tells them
        apart.

one-round-too-few = One round too few
    .happened =
        Each thread printed { $came ->
            [one] { $came } line
           *[other] { $came } lines
        }, and { $rounds } were asked for.
    .why =
        `a..b` begins with a and ends before b (std::ops::Range): `0..n` has n numbers, and
        `1..n` or `0..n - 1` one less.
    .hint-1 = Count the numbers of your range: which are the first and the last?
    .hint-2 = The end of a range is left out already. Nothing needs to be subtracted from it.
    .hint-3 = `for round in 0..rounds` makes as many rounds as --rounds says.

shares-the-counter = The threads share one counter
    .happened =
        No round was printed by both threads: one has printed { $one ->
            [one] { $one } line
           *[other] { $one } lines
        }, the other { $other }, all with different numbers.
    .why =
        Each thread counts its own rounds, from 0. Here both count in one variable: a round that the
        one takes is missing with the other. Threads share the program's globals, but each has its
        own stack, and the local variables on it (pthreads(7)).
    .hint-1 = Where does the variable that counts the rounds stand?
    .hint-2 =
        A `static`, an `Arc` or a global variable is one and the same for all threads. Does each
        thread need to know how far the other is?
    .hint-3 =
        `for round in 0..rounds` inside `count`: each call of `count` then has a `round` of its own.

prints-to-stderr = The lines go to standard error
    .happened = On standard error came: "{ $line }"
    .why =
        A program has two outputs: standard output for what it is asked for, standard error for
        what goes wrong (stdin(3)). Through a pipe, as in `ex3-threads | sort`, only the first
        is passed on.
    .hint-1 = Which macro prints your lines, and where to?
    .hint-2 =
        `eprintln!` and `dbg!` write to standard error, and so do the loggers of many languages.
        `println!` writes to standard output.
    .hint-3 = Take the `e` away: `println!` takes the same arguments as `eprintln!`.

threads-from-zero = The threads are numbered from 0
    .why =
        The statement's threads are called 1 and 2, and yours 0 and 1. A loop or an index counts
        from 0 (std::iter::Iterator::enumerate); what people read may count otherwise.
    .hint-1 = Compare the beginning of your lines with the statement's.
    .hint-2 = Where does your thread get its number from? `start` is given it.
    .hint-3 = Print the `number` that `start` was given, as it is: nothing is to be subtracted.

wrong-thread-numbers = The threads are not called 1 and 2
    .happened = Your threads call themselves { $one } and { $other }.
    .why =
        1 and 2 are names that your program gives its threads. What the library or the system call
        them are other numbers, which count main's thread too, and of which only one thing is
        promised: no two threads have the same at once (std::thread::ThreadId, gettid(2)).
    .hint-1 = Where does the number in your lines come from?
    .hint-2 =
        `thread::current().id()` names the thread for the program, not for its reader. `start`
        knows which thread it starts.
    .hint-3 =
        Give the number to the closure: `move || count(number, period, rounds)`, and print that.

wrong-line = The lines are spelt another way
    .why =
        The line is not the one of the statement, character for character. A program that
        looks for it, like grep(1), compares bytes, and a space is a byte.
    .hint-1 = Look at the first difference, which is marked.
    .hint-2 = Check the capital letter, the colon with one space behind it, and the line's end.
    .hint-3 =
        In each round:

            println!("Thread {"{"}number{"}"}: on est dans la boucle {"{"}round{"}"}");

line-too-many = One line too many
    .happened = All lines that were asked for are there, and this one too: "{ $line }"
    .why =
        The output holds the lines of the statement and no others. Another program may read it,
        through a pipe, and takes each line for a result. What is meant for people alone goes to
        standard error (stdin(3)).
    .hint-1 = Which line of your program prints this?
    .hint-2 =
        Is it a greeting, or left over from a search for a fault? The output begins with round 0
        of a thread, and nobody says that a thread begins or ends.
    .hint-3 =
        Take it out, or make it an `eprintln!`. Only two lines of your program print: one in
        `count`, and one in `finish`.

wrong-period = Thread 1 does not sleep for --period-ms
    .happened =
        Thread 1 was to sleep for { $period } after each line. From one line to the next, it took
        { $first }, and thread 2 { $second } (medians).
    .why =
        After each line, thread 1 sleeps for as many milliseconds as --period-ms says. A sleep is
        never shorter than it was asked to be, and only a little longer (std::thread::sleep,
        nanosleep(2)): yours is asked for another time.
    .hint-1 = Which number, in which unit, does the sleep of thread 1 get?
    .hint-2 =
        Does it come from the command line? It should be `period`, from `options` to `pause`, and
        no constant on the way.
    .hint-3 =
        `pause` returns `period` for thread 1, and `count` sleeps for just that:
        `thread::sleep(pause(number, period))`.

pause-of-its-own = Thread 2 does not follow --period-ms
    .happened =
        Thread 1 was to sleep for { $period } after each line, and thread 2 for half of that. From
        one line to the next, thread 1 took { $first }, and thread 2 { $second } (medians).
    .why =
        --period-ms changes the sleep of thread 1, and that of thread 2 with it. A sleep is never
        shorter than it was asked to be, and only a little longer (std::thread::sleep,
        nanosleep(2)): that of thread 2 is asked for the same time, whatever the period.
    .hint-1 = Start your program with another --period-ms. Which thread changes its pace?
    .hint-2 =
        Half of 500 ms is 250 ms, but 500 ms is only what holds where nothing else is said. What
        does `pause` work out for thread 2, and from what?
    .hint-3 = For thread 2, `pause` returns `period / 2`, and no constant.

threads-swapped = The two threads have changed places
    .happened =
        Thread 1 was to sleep for { $period } after each line. From one line to the next, it took
        { $first }, and thread 2 { $second } (medians).
    .why =
        Thread 2 is to be the fast one, and with you it is thread 1. The speed comes from
        the sleep alone (std::thread::sleep): who sleeps half as long is twice as fast.
    .hint-1 = Which of the two is to sleep for half the time?
    .hint-2 = Look at the condition in `pause`: for which number does it halve the period?
    .hint-3 = `if number == 2 {"{"} period / 2 {"}"} else {"{"} period {"}"}`.

fixed-rounds = The rounds are not those of --rounds
    .happened =
        { $rounds ->
            [one] { $rounds } round was asked for
           *[other] { $rounds } rounds were asked for
        }, and one thread printed { $one ->
            [one] { $one } line
           *[other] { $one } lines
        }, the other { $other }.
    .why =
        Each thread goes round as often as --rounds says, which may be 0: a range of no numbers is
        a loop that does nothing (std::ops::Range).
    .hint-1 = Where does the number of rounds come from in your loop?
    .hint-2 =
        Follow `rounds` from `options` to `count`. Is there a constant in its place, or a loop that
        goes round once before it looks?
    .hint-3 = `for round in 0..rounds`, with the `rounds` that `count` is given.

tears-lines = Lines are torn
    .happened = Line { $number } of the output reads: "{ $text }"
    .why =
        All threads share standard output. Each call of `print!` or `println!` takes its lock and
        gives it back (std::io::Stdout; in C, flockfile(3)): between two calls for one line, the
        other thread may print its own.
    .hint-1 = With how many calls does your program print one line?
    .hint-2 =
        The line feed belongs to the line: printed by a second call, it may come behind the other
        thread's line. Python's `print` writes it separately, too.
    .hint-3 =
        One `println!` for one line, with everything in it. In Python, add the `"\n"` to the line
        and hold a lock around `write` and `flush`.

same-speed = Both threads are equally fast
    .happened =
        From one line to the next, thread 1 took { $first } and thread 2 { $second } (medians).
    .why =
        Thread 2 is to be twice as fast as thread 1, and so to sleep half as long
        (std::thread::sleep). Yours take equally long, as in the worked program.
    .hint-1 = What does `pause` return for thread 1, and what for thread 2?
    .hint-2 =
        A Duration can be divided by a number. If `pause` is right: does `count` use it, with its
        own number, or does one thread wait for the other in each round?
    .hint-3 = In `pause`: `if number == 2 {"{"} period / 2 {"}"} else {"{"} period {"}"}`.

slower = Thread 2 is the slower one
    .happened =
        From one line to the next, thread 1 took { $first } and thread 2 { $second } (medians).
    .why =
        Twice as fast means that a round takes half the time. A longer sleep makes a thread slower:
        it stands still for as long (std::thread::sleep).
    .hint-1 =
        Who is ahead if both go round for a minute: the one who sleeps for long, or the one who
        sleeps little?
    .hint-2 = What does `pause` do with the period of thread 2: `*` or `/`?
    .hint-3 = Thread 2 sleeps for `period / 2`.

too-fast = Thread 2 is too fast
    .happened =
        From one line to the next, thread 1 took { $first } and thread 2 { $second } (medians).
    .why =
        Thread 2 is more than twice as fast as thread 1. It is to sleep after each line, too: for
        half the period (std::thread::sleep).
    .hint-1 = How long does thread 2 sleep after a line, if at all?
    .hint-2 =
        Is the sleep of thread 2 missing, or divided more than once: in `pause` and where it is
        called?
    .hint-3 =
        `count` sleeps in the same way for both, `thread::sleep(pause(number, period))`, and
        `pause` returns `period / 2` for thread 2.

wrong-default-period = Another sleep than 500 ms by default
    .happened = Between its first and its second line, thread 1 took { $pause }.
    .why =
        Without --period-ms, thread 1 sleeps for 500 ms after each line (std::thread::sleep). A
        default is a part of what a program promises: people start it without options.
    .hint-1 = What does your program do without --period-ms?
    .hint-2 = The default stands with the option, in `options`, which was given to you.
    .hint-3 = `.default_value("500")`, and `Duration::from_millis` of that number.
