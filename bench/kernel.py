"""The Jupyter kernel as a front end sees it, one line of JSON with seconds: {"start": …, "cells": […], "chart": …}

    /usr/bin/python3 bench/kernel.py [cells]        after ./run kernel install

start: from starting the kernel to the result of the first cell. cells: from sending a trivial cell to its being done.
chart: the same for the first chart, in a fresh kernel that has run a notebook's first cell.
"""

import contextlib
import json
import pathlib
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

NAMES = ".net-csharp", "vae-csharp"
FOLDER = pathlib.Path(__file__).resolve().parents[1] / "notebooks" / "0-start-here"


def ours():
    specs = KernelSpecManager().get_all_specs()
    for name in NAMES:
        if "vae_notebooks" in specs.get(name, {}).get("spec", {}).get("metadata", {}):
            return name
    sys.exit("The kernel is not installed: ./run kernel install")


def run(client, code):
    """Runs a cell until the kernel is idle again, and gives the seconds."""
    begin, request = time.perf_counter(), client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
            return time.perf_counter() - begin


@contextlib.contextmanager
def started():
    """A client of a fresh kernel."""
    manager = KernelManager(kernel_name=ours())
    manager.start_kernel(cwd=FOLDER)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=300)
    yield client
    client.stop_channels()
    manager.shutdown_kernel()


def main(cells):
    begin, times = time.perf_counter(), []
    with started() as client:
        run(client, "6 * 7")
        start = time.perf_counter() - begin
        for number in range(cells):
            times.append(run(client, f"{number} + 1"))
    with started() as client:
        run(client, "#!import ../start.dib")
        chart = run(client, 'Draw.Bars([("one", 1, 0.1), ("two", 2, 0.1)], source, "A chart", "x", "y")')
    print(json.dumps({"start": start, "cells": times, "chart": chart}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
