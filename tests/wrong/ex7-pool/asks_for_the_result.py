# starts-workers-late (workers), one-job-at-a-time (at-once): waits for the result of each job.

import argparse
import itertools
import os
import select
import signal
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

MESSAGE_MAX = 512


def say(line):
    # In one piece, so that no two threads write into one line.
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


numbers = itertools.count(1)
worker = threading.local()


def initialize():
    worker.number = next(numbers)
    say("Worker %d started" % worker.number)


def serve(connection, peer):
    say("Worker %d takes %s:%d" % (worker.number, *peer))
    with connection:
        message = connection.recv(MESSAGE_MAX)
        if message == b"panique":
            raise RuntimeError("%s:%d has found the bug in this job" % peer)
        if message:
            connection.sendall(b"echo : " + message)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, default=8000)
    arguments.add_argument("--workers", type=int)
    arguments.add_argument("--max-tasks-per-worker", type=int)
    options = arguments.parse_args()
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
    workers = options.workers or len(os.sched_getaffinity(0))
    pool = ThreadPoolExecutor(workers, initializer=initialize)
    with listener:
        while woken not in select.select([listener, woken], [], [])[0]:
            connection, peer = listener.accept()
            say("Connected by %s:%d" % peer)
            # The result says whether it has failed.
            error = pool.submit(serve, connection, peer).exception()
            if error:
                print(error, file=sys.stderr)
        say("Stopping")
    pool.shutdown(wait=True)


main()
