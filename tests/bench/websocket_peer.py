"""What an ordinary client sees of the server that bench_websocket measures: p50 and p99 in ms.

websocket_peer.py URL ROUNDS, with the `websockets` package; each round waits for "idle".
"""
import asyncio
import json
import sys
import time

import websockets


async def main(url, rounds):
    times = []
    async with websockets.connect(url, compression=None) as socket:
        for _ in range(rounds):
            start = time.perf_counter()
            await socket.send("run")
            while await socket.recv() != "idle":
                pass
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(json.dumps({"p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100]}))


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
