# too-many-rounds (last-line): takes twice as fast for twice as many rounds.

import argparse
import sys
import threading
import time

# `print` writes the text and the end of the line one after the other, and another
# thread may come in between.
output = threading.Lock()


def print_line(line):
    with output:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def count(number, pause, rounds):
    for i in range(rounds):
        print_line("Thread %d: on est dans la boucle %d" % (number, i))
        time.sleep(pause)


arguments = argparse.ArgumentParser()
arguments.add_argument("--period-ms", type=int, default=500)
arguments.add_argument("--rounds", type=int, default=5)
options = arguments.parse_args()
period = options.period_ms / 1000
threads = [
    threading.Thread(target=count, args=(1, period, options.rounds)),
    threading.Thread(target=count, args=(2, period / 2, 2 * options.rounds)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print_line("C'est fini!")
