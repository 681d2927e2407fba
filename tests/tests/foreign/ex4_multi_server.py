"""Exercise 4 in Python, with the standard library only: a thread for each client,
brought to the contract that the suite checks."""

import argparse
import socket
import sys
import threading
import time

LINE_MAX = 64 * 1024
lock = threading.Lock()


def say(line, stream=sys.stdout):
    # In one piece, and without an end to the server when nobody reads it.
    try:
        with lock:
            stream.write(line + "\n")
            stream.flush()
    except (OSError, ValueError):
        pass


def converse(connection):
    """Echoes lines; tells whether one was too long."""
    rest = b""
    while piece := connection.recv(65536):
        *lines, rest = (rest + piece).split(b"\n")
        replies = []
        for line in lines:
            content = line.removesuffix(b"\r")
            if not content or len(content) > LINE_MAX:
                connection.sendall(b"".join(replies))
                return bool(content)
            replies.append(line + b"\n")
        if replies:
            connection.sendall(b"".join(replies))
        if len(rest.removesuffix(b"\r")) > LINE_MAX:
            return True
    connection.sendall(rest)
    return len(rest) > LINE_MAX


def refuse(connection):
    connection.sendall(b"Line too long: at most %d bytes\n" % LINE_MAX)
    connection.shutdown(socket.SHUT_WR)
    taken, deadline = 0, time.monotonic() + 1
    while taken < 1 << 20 and (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        piece = connection.recv(65536)
        if not piece:
            break
        taken += len(piece)


def attend(connection, peer):
    with connection:
        try:
            if converse(connection):
                refuse(connection)
        except OSError as error:
            say("cannot talk to %s:%d: %s" % (*peer, error), sys.stderr)
    say("Client %s %d left" % peer)


def in_a_thread(connection, peer):
    threading.Thread(target=attend, args=(connection, peer), daemon=True).start()


def serve(host, port, welcome):
    with socket.create_server((host, port), backlog=128) as listener:
        say("Listening on %s:%d" % listener.getsockname())
        while True:
            try:
                connection, peer = listener.accept()
            except OSError as error:
                say("cannot accept a client: %s" % error, sys.stderr)
                time.sleep(0.1)
                continue
            say("[+] New thread for %s %d" % peer)
            welcome(connection, peer)


def main(welcome):
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, default=65432)
    options = arguments.parse_args()
    try:
        serve(options.host, options.port, welcome)
    except OSError as error:
        sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))


if __name__ == "__main__":
    main(in_a_thread)
