# closes-its-side (takes-its-time): says that it has nothing more to send.

import argparse
import socket
import sys


def ask(host, port, message):
    with socket.create_connection((host, port)) as connection:
        connection.sendall(message.encode())
        connection.shutdown(socket.SHUT_WR)
        reply = b""
        while piece := connection.recv(1024):
            reply += piece
    if not reply:
        raise OSError("it closed without a reply")
    return reply


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="localhost")
arguments.add_argument("--port", type=int, default=63000)
arguments.add_argument("--message", default="Serveur es-tu là ?")
options = arguments.parse_args()
try:
    reply = ask(options.host, options.port, options.message)
    sys.stdout.buffer.write(reply + b"\n")
except OSError as error:
    sys.exit("no reply from %s:%d: %s" % (options.host, options.port, error))
