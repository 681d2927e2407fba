# waits-for-nobody (together), waits-for-nobody (last-line): reads a queue for ever.

import argparse
import queue
import threading
import time

lines = queue.Queue()


def count(number, pause, rounds):
    for i in range(rounds):
        lines.put("Thread %d: on est dans la boucle %d" % (number, i))
        time.sleep(pause)


arguments = argparse.ArgumentParser()
arguments.add_argument("--period-ms", type=int, default=500)
arguments.add_argument("--rounds", type=int, default=5)
options = arguments.parse_args()
period = options.period_ms / 1000
threads = [
    threading.Thread(target=count, args=(1, period, options.rounds)),
    threading.Thread(target=count, args=(2, period / 2, options.rounds)),
]
for thread in threads:
    thread.start()
while (line := lines.get()) is not None:
    print(line, flush=True)
for thread in threads:
    thread.join()
print("C'est fini!")
