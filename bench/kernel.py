"""The Jupyter kernel as a front end sees it, one line of JSON with seconds: {"start": …, "cells": [...]}

    /usr/bin/python3 bench/kernel.py [cells]        after ./run kernel install

start: from starting the kernel to the result of the first cell. cells: from sending a trivial cell to its being done.
"""

import json
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

NAMES = ".net-csharp", "vae-csharp"


def ours():
    specs = KernelSpecManager().get_all_specs()
    for name in NAMES:
        if "vae_notebooks" in specs.get(name, {}).get("spec", {}).get("metadata", {}):
            return name
    sys.exit("The kernel is not installed: ./run kernel install")


def run(client, code):
    """Runs a cell until the kernel is idle again."""
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
            return


def main(cells):
    begin = time.perf_counter()
    manager = KernelManager(kernel_name=ours())
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=300)
    run(client, "6 * 7")
    start, seconds = time.perf_counter() - begin, []
    for number in range(cells):
        begin = time.perf_counter()
        run(client, f"{number} + 1")
        seconds.append(time.perf_counter() - begin)
    client.stop_channels()
    manager.shutdown_kernel()
    print(json.dumps({"start": start, "cells": seconds}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
