### What goes wrong in exercise 7.

worker-ends-after-a-job = A worker ends after a job
    .happened =
        The only worker did { $jobs ->
            [one] one job
           *[other] { $jobs } jobs
        }, and the next client got no answer.
    .why =
        A pool exists so that threads are started once and used again and again. A worker that
        returns from its function is gone (std::thread), and a pool of four workers then serves
        four clients in its life.
    .hint-1 = What does a worker do when its first job is done?
    .hint-2 = `if let` takes one job. Which statement takes one after the other?
    .hint-3 = `while let Ok(job) = worker.jobs.recv()` goes on until the pool is ended.

no-initializer = Nobody calls the initializer
    .why =
        A pool's initializer runs once in each worker, before its first job: there a worker opens
        what it needs for all of them. Here it prints "Worker 1 started", as the statement says,
        and that line did not come (in Python: multiprocessing.Pool, `initializer`).
    .hint-1 = What does a worker do first, before it waits for a job?
    .hint-2 = The initializer is a function in `worker.options`, and it is told a number.
    .hint-3 = Begin `work` with `initializer(worker.number);`, in front of the loop.

starts-workers-late = Workers start only when clients come
    .why =
        There was no worker yet, and the first one started when the first client came; in the
        statement, all start with the server. The first clients then pay for the starting, which a pool is there to have done before. Python's
        ThreadPoolExecutor does so on purpose; multiprocessing.Pool starts all of them at once.
    .hint-1 = When does your program start its threads: with the pool, or with a job?
    .hint-2 = All workers are there, with their initializers done, before the first `accept`.
    .hint-3 = Start all N threads in a loop when the pool is made, and let them wait for jobs.

one-worker-only = There is one worker only
    .happened = { $count } workers were asked for.
    .why =
        Only one worker started. A thread does one thing at a time, so a client that thinks keeps
        all others waiting: the pool is then a queue, and nothing more (pthread_create(3)).
    .hint-1 = How many threads does your pool start, and how many does `--workers` ask for?
    .hint-2 = Each worker is a thread of its own, and all of them take from the same queue.
    .hint-3 = Call `spawn` in a loop: `for number in 1..=options.workers`.

another-number-of-workers = Another number of workers
    .happened = { $asked } were asked for, and { $found } started.
    .why =
        The number of workers says how much of the machine a server may use. Whoever sets it
        counts on it: the memory of the threads and what they do at the same time follow from it
        (pthread_create(3)).
    .hint-1 = Where does your program get the number of its workers from?
    .hint-2 = Is your range inclusive at the end that it should be: `1..n`, `1..=n`, `0..n`?
    .hint-3 = `for number in 1..=options.workers` starts as many as were asked for, from 1 on.

not-one-worker-a-cpu = Not a worker for each CPU
    .happened =
        Nobody gave `--workers`. The system gives your program { $asked ->
            [one] one CPU
           *[other] { $asked } CPUs
        }, and { $found ->
            [one] one worker started
           *[other] { $found } workers started
        }.
    .why =
        With fewer threads than CPUs, a part of the machine is idle while clients wait; with more,
        they take turns on the same CPU. How many there are differs from machine to machine, and a
        program may be given fewer than there are (sched_getaffinity(2)): it has to ask.
    .hint-1 = Where does the number come from when `--workers` is not given?
    .hint-2 = Does a number stand there that is right on your machine only, or is something added to it?
    .hint-3 =
        `thread::available_parallelism()` tells how many CPUs the system gives the program; in
        Python, `len(os.sched_getaffinity(0))`.

initializer-for-each-job = The initializer runs for each job
    .why =
        The initializer is for what is done once in the life of a worker, because it is too dear
        to be done for each job: opening a database, reading a table. The statement wants it once,
        and yours ran again after a job (in Python: multiprocessing.Pool, `initializer`).
    .hint-1 = How often does a worker pass the line that calls the initializer?
    .hint-2 = What stands inside the loop happens for each job; what stands above it, once.
    .hint-3 = Move `initializer(worker.number);` in front of the `while`.

one-job-at-a-time = The pool hands out one job at a time
    .happened =
        { $count } clients connected and { $accepted ->
            [one] one was accepted
           *[other] { $accepted } were accepted
        }: the others still wait in the system.
    .why =
        The thread that accepts clients waits until a job is done before it accepts the next one;
        in the statement, clients are accepted while others are served.
        All the workers but one have nothing to do. The same trap is in Python's
        multiprocessing.Pool: `apply` blocks until the result is there, `apply_async` does not.
    .hint-1 = What must have happened when `submit` returns: is the job done, or handed in?
    .hint-2 = Which call in `submit` waits for an answer, a `join` or the end of a job?
    .hint-3 =
        `submit` does one thing: `self.jobs.send(job)`. It returns when the job is in the queue,
        and the main thread goes back to `accept`.

lock-held-during-the-job = The queue stays locked while a job runs
    .happened =
        { $count } clients were accepted and there are workers enough, but only one job is in
        progress.
    .why =
        The worker takes its job out of a queue behind a lock, and still holds that lock while it
        does the job: the others wait for the lock. In `while let Ok(job) =
        queue.lock().unwrap().recv()` the guard is a temporary, and lives until the end of the
        loop's body (std::sync::MutexGuard; Rust Reference, "Temporary scopes").
    .hint-1 = Where do the other workers wait at this moment, and for whom?
    .hint-2 = When is the guard that `lock()` returned dropped? Not where you think.
    .hint-3 =
        Lock and receive in a function of its own, or in a statement that ends before the job
        begins: `let job = queue.lock().unwrap().recv();`.

no-queue = Nobody waits in a queue
    .happened =
        All workers were busy. { $waiting ->
            [0] A client came and was not accepted.
            [one] One more client was accepted, and the next one was not.
           *[other] { $waiting } more clients were accepted, and the next one was not.
        }
    .why =
        A job that finds no free worker waits in the queue, and the main thread goes on accepting.
        A channel without room makes `send` wait until somebody receives (bounded(0)
        of crossbeam_channel), and then the clients wait in the system's backlog, which is short and
        tells them nothing (listen(2)).
    .hint-1 = Where is the main thread while all workers are busy?
    .hint-2 = How many jobs have room in the channel that you made?
    .hint-3 = `bounded(QUEUE)` has room for that many jobs, and `send` returns at once until it is full.

more-than-its-workers = More clients at once than workers
    .happened =
        It was started with `--workers { $count }`.
    .why =
        A pool is a promise that never more than so many jobs run at once. A thread for each
        client breaks it: a thousand clients are a thousand threads, with a stack each
        (pthread_create(3)), and that is what pools were invented against.
    .hint-1 = Which thread has answered the client, while all workers were busy?
    .hint-2 = Is a thread started in `submit`, or one worker more than was asked for?
    .hint-3 = `submit` only sends the job into the channel; threads are started in `Pool::start`.

turns-clients-away = Clients are turned away while all are busy
    .happened =
        { $count } workers were busy, and a client that came then lost its connection.
    .why =
        The job was thrown away, and with it the connection that it owns: `try_send` fails when
        the queue is full and gives the job back (crossbeam_channel::TrySendError). The client
        reads end of file where the statement promises an answer, a little later.
    .hint-1 = What becomes of a job that finds no room in the queue?
    .hint-2 = `send` waits for room, `try_send` does not. How many jobs may wait?
    .hint-3 = Make the channel with `bounded(QUEUE)`, and hand jobs in with `send`.

last-in-first-out = The last to come is the first to be served
    .why =
        The jobs lie on a stack, and not in a queue: who came first is served last, and on a busy
        server never. A channel keeps the order of what is sent into it, and so does
        `VecDeque` with `push_back` and `pop_front` (std::collections::VecDeque).
    .hint-1 = At which end are jobs put in, and at which end are they taken out?
    .hint-2 = `Vec::push` and `Vec::pop` work at the same end.
    .hint-3 = Take one job with `recv` when you are ready for it, and leave the others in the channel.

workers-spin = Workers compute while they wait
    .why =
        There is no job, and a processor is at work all the same: a worker asks again and again
        whether something has come. It takes that time from other programs, and from its own jobs.
        A thread that waits in `recv` is asleep until there is a job (futex(2)).
    .hint-1 = What does a worker do when there is no job?
    .hint-2 = `try_recv` comes back at once, with or without a job.
    .hint-3 = `recv` waits, and fails only when the pool is ended: `while let Ok(job) = worker.jobs.recv()`.

panic-costs-a-worker = A panic costs a worker
    .why =
        A panic ends the thread that it happens in (std::thread), and here that is a worker. The
        program runs on with one worker less, and nobody notices: after as many bad jobs as there
        were workers, nobody is served any more.
    .hint-1 = Which thread does the job run in, and what does a panic do to that thread?
    .hint-2 = `std::panic::catch_unwind` calls a function and survives its panic.
    .hint-3 = `let _ = panic::catch_unwind(AssertUnwindSafe(|| job(number)));`

panic-keeps-the-connection = The connection of a failed job stays open
    .why =
        The job has failed and its worker goes on, as it should, and nobody has closed the
        connection. Its client waits for a reply that will never come, and each such connection
        keeps a descriptor, of which a process has few (getrlimit(2), RLIMIT_NOFILE).
    .hint-1 = Who closes the connection when the job ends in the middle?
    .hint-2 =
        In Rust, it is closed when the last TcpStream of it is dropped: is there a clone of it, in a
        list or a map, that only the end of the job takes out?
    .hint-3 =
        Let the job alone own the connection: a panic drops what the job owns. In Python,
        `with connection:` closes it however the block ends.

client-costs-a-worker = A client that leaves costs a worker
    .why =
        Some clients closed or reset their connections, and then there were fewer workers. After a
        reset, `read` fails, and so does the `write` of an answer (ECONNRESET, EPIPE; read(2),
        write(2)): an error of this client, which must not end the loop of the worker.
    .hint-1 = What leads out of the worker's loop, apart from the end of the pool?
    .hint-2 = The error of a job belongs to that job: report it, and take the next one.
    .hint-3 = Handle errors inside the loop, around each job, and not around the loop.

replaced-too-early = A worker is replaced one task too early
    .happened = It was started with `--max-tasks-per-worker { $most }`.
    .why =
        A worker does as many tasks as the statement says, and not one less. To replace it sooner
        costs a new thread and a new initialization more often than was
        asked for (in Python: multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = At which value of your counter is the worker replaced?
    .hint-2 = Is it counted before the job or after it, and compared with `>` or `>=`?
    .hint-3 = Run the job, then `done += 1;`, then replace `if done >= most`.

replaced-too-late = A worker is replaced one task too late
    .happened = It was started with `--max-tasks-per-worker { $most }`.
    .why =
        A worker does as many tasks as the statement says, and yours did one more. Whatever its jobs leave behind in it is left once more than was allowed (in
        Python: multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = After which task does your program look at its counter?
    .hint-2 = Is it counted before the job or after it, and compared with `>` or `>=`?
    .hint-3 = Right after the job: `done += 1;`, and then replace `if done >= most`.

never-replaced = Workers are never replaced
    .happened = It was started with `--max-tasks-per-worker { $most }`.
    .why =
        The statement says that a worker ends after so many tasks, and that a new one takes its place. It is a broom: what jobs leave behind in a thread goes with the
        thread (in Python: multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = How does a worker know how many jobs it has done?
    .hint-2 = Count in the loop, and compare with `max_tasks` from the options, which is an Option.
    .hint-3 = `if max_tasks.is_some_and(|most| done >= most) && replace(worker).is_ok() {"{"} return; {"}"}`

ends-without-replacement = A worker ends, and nobody takes its place
    .why =
        The worker has done its tasks and is gone, and no other has started: with each such end
        the pool is smaller by one, until nobody serves any client. In the
        statement, a worker that ends has started another one before.
    .hint-1 = Who starts the worker that comes next, and when?
    .hint-2 = The worker that ends can do it itself, before it returns.
    .hint-3 =
        In `replace`: `spawn(Worker {"{"} number, ..worker.clone() {"}"})`, with
        `number = worker.number + worker.options.workers`.

replacement-without-initializer = The replacement is not initialized
    .why =
        Another worker has taken over, and "Worker 2 started" was not printed: its initializer was
        not called. A job relies on what the initializer has prepared, whoever runs it: the
        statement wants it for replacements as well (in Python: multiprocessing.Pool, `initializer`).
    .hint-1 = What do the first workers do that this one does not?
    .hint-2 = Is it a new thread that begins at the beginning, or the old one with another number?
    .hint-3 = Let `replace` call `spawn`: then `work` runs from its first line.

stays-after-its-replacement = A replaced worker stays
    .why =
        The next worker has started, and the one before it still takes jobs. The
        statement wants it to end. Each replacement now adds a thread to the pool, which grows without end, and what the old thread has left
        behind stays as well.
    .hint-1 = What does the old worker do when it has started the new one?
    .hint-2 = A thread ends when its function returns.
    .hint-3 = `if replace(worker).is_ok() {"{"} return; {"}"}`, inside the loop.

wrong-worker-number = Workers have other numbers than they should
    .happened = In a pool of { $workers }, worker 1 is replaced by worker { $next }.
    .why =
        The number of a replacement is higher by the size of the pool, as the statement says. So no two workers ever have the same one, and nobody needs a counter
        that all share.
    .hint-1 = Which numbers are taken already when worker 1 is replaced?
    .hint-2 = By how much must a number go up to be free for certain?
    .hint-3 = `worker.number + worker.options.workers`

never-ends = The pool never ends
    .why =
        The server was asked to stop and has nothing left to do, and it runs on. A receiver learns
        that nothing more will come only when the last sender is dropped
        (crossbeam_channel::Receiver::recv, and
        std::sync::mpsc::Receiver::recv alike): as long as one is there, the workers wait.
    .hint-1 = Who waits for whom at this moment, and what would end that?
    .hint-2 = How many senders of the jobs' channel are there, and when is the last one dropped?
    .hint-3 = In `finish`, first `drop(self.jobs)`, and only then wait: `let _ = self.ended.recv();`

dies-of-the-signal = The signal ends the program
    .happened = { $signal } was sent to it.
    .why =
        Such a signal ends a program that does nothing about it, at once, whatever it is doing
        (signal(7)). This is how a server is stopped by Ctrl-C, by `kill` and by everything that
        runs services: it is a request, and a program may finish first.
    .hint-1 = Which signals does your program handle? There are two of them.
    .hint-2 = SIGINT comes from Ctrl-C, SIGTERM from `kill`.
    .hint-3 = In Rust, `stop.rs` does it with signal_hook; in Python, `signal.signal(signal.SIGTERM, handler)`.

cuts-off-the-jobs-in-progress = Jobs in progress are cut off at the end
    .why =
        The server was asked to stop while it was serving clients, and their connections were
        closed before they had their answers. When main returns, or somebody calls exit, all
        threads end where they are (exit(3)).
    .hint-1 = What does the main thread do between the signal and its return?
    .hint-2 = Somebody has to wait until the last worker has ended.
    .hint-3 = In `finish`, after `drop(self.jobs)`: `let _ = self.ended.recv();`, which waits for all workers.

drops-the-queue = Those who wait are forgotten at the end
    .why =
        Clients were accepted and waited for their turn when the server was asked to stop, and
        they got no answer. Who was accepted has been promised one. A channel whose senders are
        gone still gives what is in it (crossbeam_channel::Receiver::recv, and
        std::sync::mpsc::Receiver::recv alike).
    .hint-1 = What becomes of the jobs that nobody has taken yet?
    .hint-2 = Does a worker look whether the pool is ending before it looks whether there is a job?
    .hint-3 = Only drop the sender: `recv` then empties the queue, and fails when it is empty.

still-takes-new-clients = New clients are served while it is ending
    .why =
        A client came when the server had said that it is stopping, and was served. As long as
        clients come, such a server never ends. One that is stopping closes its listening socket,
        so that a newcomer is refused at once and can ask elsewhere (connect(2), ECONNREFUSED).
    .hint-1 = Which thread still accepts clients after the signal?
    .hint-2 = First the accepting ends, then the pool, then the program.
    .hint-3 = Leave the accept loop when `stop.is_asked()`, `drop(listener)`, and then call `finish`.

forgets-the-replacements = Only the first workers are waited for
    .why =
        A worker was replaced, and at the end the program waited for the workers of the beginning
        only: those that had taken their places were cut off in the middle of a job. `join` waits
        for the one thread that its handle belongs to (pthread_join(3)).
    .hint-1 = Whose ends does your program wait for, and who is at work by then?
    .hint-2 = A list of handles that is made at the start does not know the replacements.
    .hint-3 = Let each worker keep a clone of a sender, `_alive`, and wait until the last one is dropped.

not-replaced-while-it-ends = Nobody is replaced any more while it ends
    .why =
        The server was asked to stop while clients waited. A worker then did its last task, no other
        took its place, and whoever still waits is served by nobody. The statement promises an answer
        to all who were accepted, whoever the workers are by then.
    .hint-1 = How do the last clients in the queue get a worker, if each worker does one task?
    .hint-2 =
        What does a worker that is to be replaced look at, or wait for, once the server is stopping?
        Whoever waits for the workers with a lock in its hand keeps them from starting others.
    .hint-3 =
        Replace a worker whether the server is stopping or not: the workers end by themselves when
        the queue is empty and its sender is dropped.
