"""The same server as websocket_tornado.py on the `websockets` package, which also fragments.

/fragments   a text in three frames with a ping between them, cut inside a character
With two arguments, a certificate and its key, it speaks TLS.
"""
import asyncio
import json
import logging
import ssl
import sys
from urllib.parse import parse_qs, urlsplit

import websockets

LIMIT = 300 << 20
logging.disable()  # clients that vanish are what the tests are about


async def echo(socket, query):
    async for message in socket:
        await socket.send(message)


async def flood(socket, query):
    text = "x" * int(query["size"][0])
    for index in range(int(query["count"][0])):
        await socket.send(f"{index} {text}")
    await socket.close(1000, "done")


async def close(socket, query):
    await socket.close(int(query["code"][0]), query.get("reason", [""])[0])


async def ping(socket, query):
    await (await socket.ping(b"are you there"))
    await socket.send("are you there")


async def large(socket, query):
    await socket.send(bytes(int(query["bytes"][0])))
    await socket.wait_closed()


async def fragments(socket, query):
    async def pieces():
        yield "日本"
        await socket.ping(b"between")
        yield "語 "
        yield "😀"

    await socket.send(pieces())
    await socket.wait_closed()


HANDLERS = {"/echo": echo, "/flood": flood, "/close": close, "/ping": ping, "/large": large, "/fragments": fragments}


async def serve(socket):
    url = urlsplit(socket.path)
    await HANDLERS[url.path](socket, parse_qs(url.query))


async def main():
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    async with websockets.serve(
        serve, "127.0.0.1", 0, max_size=LIMIT, compression=None, subprotocols=["b"], ssl=context
    ) as server:
        print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
