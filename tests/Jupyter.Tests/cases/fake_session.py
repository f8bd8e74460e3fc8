"""Stands in for the C# session and misbehaves as its first argument says."""

import json
import os
import sys
import time

MANNER = sys.argv[1]


def say(event):
    print(event if isinstance(event, str) else json.dumps(event), flush=True)


if "explain-death" in sys.argv:
    sys.exit("no explanation")
if MANNER == "ends":
    sys.exit("You must install or update .NET to run this application.")
if MANNER == "sleeps":
    time.sleep(600)
while MANNER == "waits" and not os.path.exists("gate"):
    time.sleep(0.05)
say({"type": "ready", "protocol": 2 if MANNER == "newer" else 1, "language_version": "14.0"})
for line in sys.stdin:
    request = json.loads(line)
    cell = request.get("cell")
    if request["type"] != "execute":
        continue
    if MANNER == "garbles":
        for text in ("{not json", "[1, 2]", '{"type": 5}', "\ufffd", '{"type":"unheard_of","cell":"x"}', '{"type":"refused","id":null,"message":"?"}'):
            say(text)
    elif MANNER == "refuses":
        say({"type": "refused", "id": cell, "message": "The request is not valid: no code."})
        continue
    elif MANNER == "dies":
        time.sleep(0.2)
        sys.exit("last words")
    elif MANNER == "waits":  # for what comes after the cell
        after = json.loads(next(sys.stdin))["type"]
        say({"type": "error", "cell": cell, "name": after, "message": after, "traceback": [after]})
        say({"type": "done", "cell": cell, "status": "error", "execution_count": request["number"], "user_expressions": {}})
        continue
    elif MANNER == "stuck":
        say({"type": "stuck", "cell": cell, "message": "The cell does not react. Restart the kernel."})
    say({"type": "done", "cell": cell, "status": "ok", "execution_count": request["number"], "user_expressions": {}})
