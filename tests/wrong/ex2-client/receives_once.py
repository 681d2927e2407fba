# reads-once (large), reads-once (pieces), success-despite-error (reset): takes what one recv returns for the reply.

import argparse
import socket
import sys


def ask(host, port, message):
    with socket.create_connection((host, port)) as connection:
        connection.sendall(message.encode())
        reply = connection.recv(1024)
    if not reply:
        raise OSError("it closed without a reply")
    return reply


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="localhost")
arguments.add_argument("--port", type=int, default=63000)
arguments.add_argument("--message", default="Serveur es-tu là ?")
options = arguments.parse_args()
try:
    sys.stdout.buffer.write(ask(options.host, options.port, options.message) + b"\n")
except OSError as error:
    sys.exit("no reply from %s:%d: %s" % (options.host, options.port, error))
