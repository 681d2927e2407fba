"""Exercise 4 in Python with a process for each client. Each has descriptors of its
own, so that the server runs out of none."""

import os
import signal
import sys

sys.dont_write_bytecode = True
import ex4_multi_server


def in_a_process(connection, peer):
    if os.fork() == 0:
        ex4_multi_server.attend(connection, peer)
        os._exit(0)
    connection.close()


# A child that has ended is waited for by nobody: see signal(7).
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
ex4_multi_server.main(in_a_process)
