# uncaught-exception (port-in-use), uncaught-exception (reset): lets every exception out of the program.

import argparse
import socket


def serve(host, port):
    with socket.create_server((host, port)) as listener:
        print("Listening on %s:%d" % listener.getsockname(), flush=True)
        connection, peer = listener.accept()
        with connection:
            print("Connected by %s:%d" % peer, flush=True)
            message = connection.recv(1024)
            if message:
                connection.sendall(message + "\nPrésent !".encode())


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=63000)
options = arguments.parse_args()
serve(options.host, options.port)
