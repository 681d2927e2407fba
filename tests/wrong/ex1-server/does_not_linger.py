# resets (no-message), resets (ends): leaves its port without TIME_WAIT, as an answer on the web said.

import argparse
import socket
import struct
import sys


def serve(host, port):
    with socket.create_server((host, port)) as listener:
        print("Listening on %s:%d" % listener.getsockname(), flush=True)
        connection, peer = listener.accept()
        with connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
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
