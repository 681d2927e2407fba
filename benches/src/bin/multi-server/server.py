"""The server of exercise 4 on Python's socketserver: a thread for each client."""

import socketserver

LINE_MAX = 64 * 1024


class Conversation(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        print("[+] New thread for %s %d" % self.client_address)
        while line := self.rfile.readline(LINE_MAX + 2):
            content = line.removesuffix(b"\n").removesuffix(b"\r")
            if line.endswith(b"\n") and not content:
                break
            if len(content) > LINE_MAX:
                self.wfile.write(b"Line too long: at most %d bytes\n" % LINE_MAX)
                break
            self.wfile.write(line)
        print("Client %s %d left" % self.client_address)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    # Five by default: a sixth client that comes at once would wait for a second.
    request_queue_size = 1024


with Server(("127.0.0.1", 0), Conversation) as server:
    print("Listening on %s:%d" % server.server_address, flush=True)
    server.serve_forever()
