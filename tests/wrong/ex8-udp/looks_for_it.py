# takes-what-resembles (resembling): looks for its message in what comes.
import argparse
import socket
import sys
import time

ROOM = 1 << 16


def serve(options):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((options.host, options.port))
        print("Listening on %s:%d" % server.getsockname(), flush=True)
        while True:
            data, sender = server.recvfrom(ROOM)
            server.sendto(data, sender)


def attempt(client, message, timeout):
    try:
        client.send(message)
    except ConnectionRefusedError:
        pass
    deadline = time.monotonic() + timeout
    while (left := deadline - time.monotonic()) > 0:
        client.settimeout(left)
        try:
            if message in client.recv(ROOM):
                return True
        except ConnectionRefusedError:
            pass
        except TimeoutError:
            return False
    return False


def call(options):
    found = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_DGRAM)
    family, kind, protocol, _, address = min(found, key=lambda one: one[0])
    answered = 0
    with socket.socket(family, kind, protocol) as client:
        client.connect(address)
        for number in range(1, options.count + 1):
            message = ("%s %d" % (options.message, number)).encode()
            for at in range(1, options.tries + 1):
                if attempt(client, message, options.timeout_ms / 1000):
                    print("%d: answered at try %d" % (number, at))
                    answered += 1
                    break
            else:
                print("%d: lost" % number)
    lost = options.count - answered
    print("%d sent, %d answered, %d lost" % (options.count, answered, lost))
    if lost:
        sys.exit("%d messages to %s:%d were lost" % (lost, options.host, options.port))


arguments = argparse.ArgumentParser()
arguments.add_argument("role", choices=["server", "client"])
arguments.add_argument("host", nargs="?", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=63008)
arguments.add_argument("--count", type=int, default=5)
arguments.add_argument("--timeout-ms", type=int, default=500)
arguments.add_argument("--tries", type=int, default=3)
arguments.add_argument("--message", default="ping")
options = arguments.parse_args()
try:
    serve(options) if options.role == "server" else call(options)
except OSError as error:
    sys.exit("cannot talk at %s:%d: %s" % (options.host, options.port, error))
