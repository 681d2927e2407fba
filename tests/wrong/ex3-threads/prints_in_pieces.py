# tears-lines (whole): prints a line with two calls, and flushes behind each.

import argparse
import threading
import time


def count(number, pause, rounds):
    for i in range(rounds):
        print("Thread %d:" % number, end=" ", flush=True)
        print("on est dans la boucle %d" % i, flush=True)
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
for thread in threads:
    thread.join()
print("C'est fini!", flush=True)
