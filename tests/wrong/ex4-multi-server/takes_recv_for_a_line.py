# takes-a-read-for-a-line (pieces), no-limit (too-long): sends back what each recv gives.

import argparse
import socket
import sys
import threading

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
    while line := connection.recv(65536):
        if line in (b"\n", b"\r\n"):
            break
        connection.sendall(line)


def attend(connection, peer):
    with connection:
        try:
            converse(connection)
        except OSError as error:
            say("cannot talk to %s:%d: %s" % (*peer, error), sys.stderr)
    say("Client %s %d left" % peer)


def serve(host, port):
    with socket.create_server((host, port), backlog=128) as listener:
        say("Listening on %s:%d" % listener.getsockname())
        while True:
            try:
                connection, peer = listener.accept()
            except OSError as error:
                say("cannot accept a client: %s" % error, sys.stderr)
                threading.Event().wait(0.1)
                continue
            say("[+] New thread for %s %d" % peer)
            threading.Thread(target=attend, args=(connection, peer), daemon=True).start()


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=65432)
options = arguments.parse_args()
try:
    serve(options.host, options.port)
except OSError as error:
    sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))
