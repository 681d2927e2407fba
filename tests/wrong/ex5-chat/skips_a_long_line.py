# goes-on-after-a-long-line (too-long), goes-on-after-a-long-line (leaves): leaves out a line that is too long.

import argparse
import collections
import socket
import sys
import threading
import unicodedata

MESSAGE_MAX = 64 * 1024
changed = threading.Condition()


class Keyboard:
    """Lines of a script, read when they are asked for."""

    def __init__(self):
        self.is_asked = False
        self.line = None
        # Not sys.stdin: Python waits for its lock before it ends.
        self.script = open(0, "rb", buffering=0, closefd=False)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            with changed:
                changed.wait_for(lambda: self.is_asked and self.line is None)
            line = self.script.readline()
            with changed:
                self.line = line.decode(errors="replace").rstrip("\r\n") if line else "fini"
                self.is_asked = False
                changed.notify_all()


class Talk:
    """One conversation."""

    def __init__(self, connection, name, keyboard):
        self.connection, self.name, self.keyboard = connection, name, keyboard
        self.inbox = collections.deque()
        self.end = None
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        rest, end = b"", "it left without saying fini"
        try:
            while piece := self.connection.recv(64 * 1024):
                *lines, rest = (rest + piece).split(b"\n")
                lines = [line.removesuffix(b"\r") for line in lines]
                lines = [line for line in lines if len(line) <= MESSAGE_MAX]
                self.note(lines, None)
        except OSError as error:
            end = str(error)
        self.note([], end)

    def note(self, lines, end):
        with changed:
            self.inbox.extend(lines)
            self.end = end
            changed.notify_all()

    def is_over(self):
        return self.end is not None or b"fini" in self.inbox

    def their_turn(self):
        with changed:
            changed.wait_for(lambda: self.inbox or self.end)
            if not self.inbox:
                return self.end
            message = self.inbox.popleft()
        print(f"{self.name}> {visible(message)}")
        return "fini" if message == b"fini" else None

    def our_turn(self):
        line = self.script_line()
        if line is None:
            return "fini" if self.end is None else self.end
        try:
            self.connection.sendall(line.encode(errors="replace") + b"\n")
        except OSError as error:
            return str(error)
        return "fini" if line == "fini" else None

    def script_line(self):
        with changed:
            self.keyboard.is_asked = self.keyboard.line is None
            changed.notify_all()
            changed.wait_for(lambda: self.is_over() or self.keyboard.line is not None)
            if self.is_over():
                return None
            line, self.keyboard.line = self.keyboard.line, None
            return line

    def hold(self, is_ours):
        while True:
            end = self.our_turn() if is_ours else self.their_turn()
            if end is not None:
                break
            is_ours = not is_ours
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.connection.close()
        return None if end == "fini" else end


def visible(message):
    text = message.decode(errors="backslashreplace")
    is_order = lambda c: unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")
    return "".join(ascii(c)[1:-1] if is_order(c) else c for c in text)


def serve(host, port):
    with socket.create_server((host, port)) as listener:
        print("Listening on %s:%d" % listener.getsockname())
        keyboard = Keyboard()
        while True:
            connection, peer = listener.accept()
            print("Connected by %s:%d" % peer)
            end = Talk(connection, "client", keyboard).hold(is_ours=False)
            print("The conversation is over: %s. Waiting for the next client." % (end or "fini"))


def call(host, port):
    connection = socket.create_connection((host, port))
    print(f"Connected to {host}:{port}")
    end = Talk(connection, "server", Keyboard()).hold(is_ours=True)
    if end is not None:
        raise OSError(end)
    print("The conversation is over.")


arguments = argparse.ArgumentParser()
arguments.add_argument("role", choices=["server", "client"])
arguments.add_argument("host")
arguments.add_argument("--port", type=int, default=63000)
options = arguments.parse_args()
sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
try:
    (serve if options.role == "server" else call)(options.host, options.port)
except (OSError, UnicodeError) as error:
    sys.exit("no conversation at %s:%d: %s" % (options.host, options.port, error))
except KeyboardInterrupt:
    sys.exit(130)
