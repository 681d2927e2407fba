# ended-by-a-signal (leavers): lets SIGPIPE end it, as programs in C do.

import argparse
import os
import queue
import select
import signal
import socket
import sys
import threading

MESSAGE_MAX = 512


def say(line):
    # In one piece, so that no two threads write into one line.
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Pool:
    def __init__(self, workers, most):
        self.jobs = queue.SimpleQueue()
        self.workers = workers
        self.most = most
        for number in range(1, workers + 1):
            self.start(number)

    def start(self, number):
        # The interpreter ends only after all threads that are no daemons.
        threading.Thread(target=self.work, args=(number,)).start()

    def work(self, number):
        say("Worker %d started" % number)
        done = 0
        while job := self.jobs.get():
            try:
                job(number)
            except Exception as error:
                print(repr(error), file=sys.stderr, flush=True)
            done += 1
            if done == self.most:
                return self.start(number + self.workers)

    def finish(self):
        for _ in range(self.workers):
            self.jobs.put(None)


def serve(connection, peer, worker):
    say("Worker %d takes %s:%d" % (worker, *peer))
    with connection:
        message = connection.recv(MESSAGE_MAX)
        if message == b"panique":
            raise RuntimeError("%s:%d has found the bug in this job" % peer)
        if message:
            connection.sendall(b"echo : ")
            connection.sendall(message)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, default=8000)
    arguments.add_argument("--workers", type=int)
    arguments.add_argument("--max-tasks-per-worker", type=int)
    options = arguments.parse_args()
    # So that `| head` ends it without a BrokenPipeError.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        listener = socket.create_server((options.host, options.port), backlog=128)
    except OSError as error:
        sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))
    say("Listening on %s:%d" % listener.getsockname())
    # A handler in Python may have to wait for the end of the select, and one that raises
    # could do so between accept and put. The interpreter's own writes to this socket.
    wake, woken = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: None)
    pool = Pool(options.workers or len(os.sched_getaffinity(0)), options.max_tasks_per_worker)
    with listener:
        while woken not in select.select([listener, woken], [], [])[0]:
            connection, peer = listener.accept()
            say("Connected by %s:%d" % peer)
            job = lambda worker, c=connection, p=peer: serve(c, p, worker)
            pool.jobs.put(job)
        say("Stopping")
    pool.finish()


main()
