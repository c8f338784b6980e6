"""The peer of bench_kernel: a plain kernel client over python3-websocket.

    kernel_peer.py URL TOKEN KERNEL_ID CODE COUNT

Executes CODE so many times and prints one JSON line: milliseconds of each execution until reply
and idle were seen, bytes of stream text and messages that arrived, peak memory in MB."""
import json
import sys
import time
import uuid

import websocket

url, token, kernel, code, count = sys.argv[1:]
session = uuid.uuid4().hex
link = websocket.create_connection(
    "ws%sapi/kernels/%s/channels?session_id=%s" % (url[4:], kernel, session),
    header=["Authorization: token " + token], suppress_origin=True)
link.settimeout(10)
received = {"bytes": 0, "messages": 0}


def execute():
    message_id = uuid.uuid4().hex
    link.send(json.dumps({
        "channel": "shell", "parent_header": {}, "metadata": {}, "buffers": [],
        "header": {"msg_id": message_id, "session": session, "username": "peer", "version": "5.3",
                   "date": "2026-01-01T00:00:00Z", "msg_type": "execute_request"},
        "content": {"code": code, "silent": False, "store_history": False, "allow_stdin": False,
                    "user_expressions": {}, "stop_on_error": True}}))
    has_reply = is_idle = False
    while not (has_reply and is_idle):
        message = json.loads(link.recv())
        if message["parent_header"].get("msg_id") != message_id:
            continue
        kind = message["header"]["msg_type"]
        has_reply = has_reply or kind == "execute_reply"
        is_idle = is_idle or (kind == "status" and message["content"]["execution_state"] == "idle")
        if kind == "stream":
            received["messages"] += 1
            received["bytes"] += len(message["content"]["text"])


times = []
for _ in range(int(count)):
    start = time.perf_counter()
    try:
        execute()
    except websocket.WebSocketTimeoutException:
        pass  # the closing idle was dropped: a real client has to cope, this one waits in vain
    times.append(1e3 * (time.perf_counter() - start))
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM:"))
print(json.dumps({"times": times, "memory": int(peak.split()[1]) / 1e3, **received}))
