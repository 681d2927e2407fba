# ends-early (says-where), success-despite-error (port-in-use), ends-early (says-who), ends-early (no-message), ends-early (reset), ends-early (echo): has a main that nobody calls.

import argparse
import socket
import sys


def serve(host, port):
    with socket.create_server((host, port)) as listener:
        print("Listening on %s:%d" % listener.getsockname(), flush=True)
        connection, peer = listener.accept()
        with connection:
            print("Connected by %s:%d" % peer, flush=True)
            try:
                message = connection.recv(1024)
                if message:
                    connection.sendall(message + "\nPrésent !".encode())
            except OSError as error:
                sys.exit("cannot talk to %s:%d: %s" % (*peer, error))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, default=63000)
    options = arguments.parse_args()
    try:
        serve(options.host, options.port)
    except OSError as error:
        sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))
