"""Exercise 6 in Python, with the standard library only, brought to the contract that
the suite checks."""

import argparse
import socket
import struct
import sys
import threading
import time

PAYLOAD_MAX = 1 << 20
TOO_LONG = b"Frame too long: at most 1048576 bytes"
LENGTH = struct.Struct("!I")


class TooLong(Exception):
    pass


class Decoder:
    def __init__(self):
        self.buffer = b""

    def frames(self, piece):
        self.buffer += piece
        at = 0
        try:
            while len(self.buffer) >= at + LENGTH.size:
                (length,) = LENGTH.unpack_from(self.buffer, at)
                if length > PAYLOAD_MAX:
                    raise TooLong
                end = at + LENGTH.size + length
                if len(self.buffer) < end:
                    return
                yield self.buffer[at + LENGTH.size : end]
                at = end
        finally:
            self.buffer = self.buffer[at:]

    def cut(self):
        have = len(self.buffer)
        if have < LENGTH.size:
            return have, LENGTH.size
        (length,) = LENGTH.unpack_from(self.buffer)
        return have - LENGTH.size, length


def encode(payload):
    return LENGTH.pack(len(payload)) + payload


def complain(peer, words):
    print("%s:%d: %s" % (*peer, words), file=sys.stderr, flush=True)


def see_out(connection):
    connection.shutdown(socket.SHUT_WR)
    deadline, taken = time.monotonic() + 1, 0
    while taken < PAYLOAD_MAX and (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        piece = connection.recv(16 * 1024)
        if not piece:
            return
        taken += len(piece)


def attend(connection, peer):
    decoder = Decoder()
    with connection:
        try:
            while piece := connection.recv(64 * 1024):
                for payload in decoder.frames(piece):
                    connection.sendall(encode(payload))
            if decoder.buffer:
                complain(peer, "a frame was cut off: %d of %d bytes came" % decoder.cut())
        except TooLong:
            connection.sendall(encode(TOO_LONG))
            see_out(connection)
        except OSError as error:
            complain(peer, error)


arguments = argparse.ArgumentParser()
arguments.add_argument("--host", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=63006)
options = arguments.parse_args()
try:
    listener = socket.create_server((options.host, options.port), backlog=128)
except OSError as error:
    sys.exit("cannot listen on %s:%d: %s" % (options.host, options.port, error))
print("Listening on %s:%d" % listener.getsockname(), flush=True)
while True:
    threading.Thread(target=attend, args=listener.accept(), daemon=True).start()
