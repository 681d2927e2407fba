# goes-on-after-an-error (port-in-use): takes the next port when its own is taken.

import argparse
import socket
import sys


def serve(host, port):
    try:
        listener = socket.create_server((host, port))
    except OSError:
        return serve(host, port + 1)
    with listener:
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


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=63000)
options = arguments.parse_args()
try:
    serve(options.host, options.port)
except OSError as error:
    sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))
