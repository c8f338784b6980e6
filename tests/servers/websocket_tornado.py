"""A WebSocket server on tornado for the tests: prints {"port": N}, ends when its stdin closes.

/echo                   sends every message back; chooses the subprotocol "b" when offered
/flood?count=N&size=S   N text messages of S bytes, then close 1000
/close?code=C&reason=R  closes at once
/ping                   pings, reports the payload of the pong as text
/large?bytes=N          one binary message of N bytes
/burst                  answers each message with four small ones, as a kernel answers a cell
"""
import asyncio
import json
import logging
import sys

import tornado.httpserver
import tornado.netutil
import tornado.web
import tornado.websocket

LIMIT = 300 << 20
logging.disable()  # clients that vanish are what the tests are about


class Handler(tornado.websocket.WebSocketHandler):
    def check_origin(self, origin):
        return True


class Echo(Handler):
    def select_subprotocol(self, subprotocols):
        return "b" if "b" in subprotocols else None

    def on_message(self, message):
        self.write_message(message, binary=isinstance(message, bytes))


class Flood(Handler):
    async def open(self):
        text = "x" * int(self.get_argument("size"))
        for index in range(int(self.get_argument("count"))):
            future = self.write_message(f"{index} {text}")
            if index % 1000 == 0:
                await future
        self.close(1000, "done")


class Close(Handler):
    def open(self):
        self.close(int(self.get_argument("code")), self.get_argument("reason", ""))


class Ping(Handler):
    def open(self):
        self.ping(b"are you there")

    def on_pong(self, data):
        if data:  # the client also sends pongs of its own
            self.write_message(data.decode())


class Large(Handler):
    def open(self):
        self.write_message(bytes(int(self.get_argument("bytes"))), binary=True)


class Burst(Handler):
    async def on_message(self, message):
        for part in ("busy", "input", "reply", "idle"):
            self.write_message(part)
            await asyncio.sleep(0)  # each in a write of its own


async def main():
    app = tornado.web.Application(
        [("/echo", Echo), ("/flood", Flood), ("/close", Close), ("/ping", Ping), ("/large", Large), ("/burst", Burst)],
        websocket_max_message_size=LIMIT,
    )
    sockets = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server = tornado.httpserver.HTTPServer(app, max_buffer_size=LIMIT)
    server.add_sockets(sockets)
    print(json.dumps({"port": sockets[0].getsockname()[1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
