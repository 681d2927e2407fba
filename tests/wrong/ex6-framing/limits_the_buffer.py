# limits-its-buffer (back-to-back): has no room for more than one frame.

import argparse
import socket
import struct
import sys
import threading

PAYLOAD_MAX = 1 << 20


def encode(payload):
    return struct.pack("!I", len(payload)) + payload


def refuse(connection):
    connection.sendall(encode(b"Frame too long: at most %d bytes" % PAYLOAD_MAX))
    connection.shutdown(socket.SHUT_WR)
    connection.settimeout(1)
    taken = 0
    while taken < 1 << 20 and (piece := connection.recv(65536)):
        taken += len(piece)


def converse(connection):
    """Sends frames back; says what is wrong with what came, if something is."""
    kept = b""
    while piece := connection.recv(65536):
        kept += piece
        if len(kept) > 4 + PAYLOAD_MAX:
            refuse(connection)
            return "too much"
        while len(kept) >= 4:
            (length,) = struct.unpack("!I", kept[:4])
            if length > PAYLOAD_MAX:
                refuse(connection)
                return "a frame of %d bytes" % length
            if len(kept) < 4 + length:
                break
            payload, kept = kept[4 : 4 + length], kept[4 + length :]
            connection.sendall(encode(payload))
    if not kept:
        return None
    if len(kept) < 4:
        return "%d of the 4 bytes of a length" % len(kept)
    return "%d of the %d bytes of a payload" % (len(kept) - 4, length)


def attend(connection, peer):
    with connection:
        try:
            wrong = converse(connection)
        except OSError as error:
            wrong = error
        if wrong:
            print("%s:%d: %s" % (*peer, wrong), file=sys.stderr, flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--port", type=int, default=63006)
options = parser.parse_args()
try:
    listener = socket.create_server((options.host, options.port))
except OSError as error:
    sys.exit("%s:%d: %s" % (options.host, options.port, error))
print("Listening on %s:%d" % listener.getsockname(), flush=True)
while True:
    connection, peer = listener.accept()
    threading.Thread(target=attend, args=(connection, peer), daemon=True).start()
