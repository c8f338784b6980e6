"""Runs this Python's Jupyter server for Aloft and ends with it.

The first line of standard input is a JSON object:
  python, folder, runtime, token, kind ("server" or "notebook"); "allowRoot" is optional.
Standard output gets one line of JSON when the server listens: {"port": n, "pid": n, "url": s}.
Standard error gets the server's log.

Two processes. The outer one waits for the end of its standard input, which comes however Aloft
ends (quit, crash, SIGKILL), and then ends the server, its kernels and whatever those started.
The inner one is the server. Standard library only, up to the server itself; Python 3.6.
"""
import json
import os
import signal
import subprocess
import sys
import threading
import time

GRACE_SECONDS = 3.0
IS_LINUX = sys.platform.startswith("linux")


def prctl(option, value):
    """Linux process control, by number (linux/prctl.h); elsewhere, and where refused, nothing."""
    if IS_LINUX:
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def adopt_orphans():
    prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: kernels of a server that died become our children


def die_with_parent():
    prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


# --- the outer process -------------------------------------------------------------------------


def descendants(root):
    """Ids of the processes below root, by /proc."""
    children = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name) as stat:
                text = stat.read()
        except OSError:
            continue
        parent = int(text.rpartition(")")[2].split()[1])
        children.setdefault(parent, []).append(int(name))
    found, waiting = [], [root]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child)
    return found


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except OSError:
        pass


def kill_descendants():
    """Again until nothing is left: a process may start another while it is being looked for."""
    for attempt in range(200):
        left = descendants(os.getpid())
        if not left:
            return
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        reap()
        if attempt > 5:
            time.sleep(0.01)


def kill_rest(server):
    if IS_LINUX:
        kill_descendants()
    elif os.name == "nt":
        subprocess.call(["taskkill", "/F", "/T", "/PID", str(server.pid)],
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        try:
            os.killpg(server.pid, signal.SIGKILL)
        except OSError:
            pass


def end(server):
    """Asks the server to shut its kernels down; what does not obey is killed."""
    if os.name == "nt":
        kill_rest(server)  # by its tree, which is lost once its root has gone
        return
    server.terminate()
    try:
        server.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass


def watch_input(server):
    while os.read(0, 4096):
        pass
    end(server)
    kill_rest(server)


def wait_for(server):
    """The server's exit status. Orphans that became our children are waited for as well."""
    if os.name == "nt":
        return server.wait()
    try:
        while True:
            pid, status = os.waitpid(-1, 0)
            if pid == server.pid:
                return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128
    except ChildProcessError:  # the other thread was quicker
        return 0


def start_server(config):
    # The inner process reads its orders from a pipe, so that the token is in no argument list,
    # no environment and no file.
    unix = {} if os.name == "nt" else {"preexec_fn": die_with_parent, "start_new_session": True}
    server = subprocess.Popen([config["python"], os.path.abspath(__file__), "--server"],
                              stdin=subprocess.PIPE, cwd=config["folder"], **unix)
    server.stdin.write((json.dumps(config) + "\n").encode())
    server.stdin.close()
    return server


def remove_runtime(config):
    import shutil

    shutil.rmtree(config["runtime"], ignore_errors=True)


def read_line():
    """By single bytes, so that nothing of what follows is buffered away from watch_input()."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            sys.exit("serve.py: no orders on standard input")
        line += byte
    return line


def supervise():
    if hasattr(os, "setsid"):
        try:
            os.setsid()  # Ctrl+C in Aloft's terminal is Aloft's business
        except OSError:
            pass
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    config = json.loads(read_line().decode())
    adopt_orphans()
    server = start_server(config)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(server.pid, signal.SIGTERM))
    threading.Thread(target=watch_input, args=(server,), daemon=True).start()
    status = wait_for(server)
    kill_rest(server)
    remove_runtime(config)
    os._exit(status)


# --- the server --------------------------------------------------------------------------------


def orders():
    config = json.loads(sys.stdin.buffer.readline().decode())
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    return config


def announcer():
    """Our standard output for one line; the server and its kernels get the log instead."""
    channel = os.dup(1)
    os.dup2(2, 1)

    def announce(port, url):
        line = json.dumps({"port": port, "url": url, "pid": os.getpid()}) + "\n"
        os.write(channel, line.encode())
        os.close(channel)

    return announce


def settings(config):
    """For both families: names that one does not know are ignored by it."""
    import random

    common = {
        "ip": "127.0.0.1",
        "port": random.randint(20000, 50000),
        "port_retries": 50,
        "token": config["token"],
        "password": "",
        "open_browser": False,
        "allow_root": bool(config.get("allowRoot")),
        "allow_remote_access": False,
        "quit_button": False,
        # Dropped messages are lost for good, and this link is a loopback.
        "iopub_msg_rate_limit": 0,
        "iopub_data_rate_limit": 0,
    }
    app = dict(common)
    app["root_dir" if config["kind"] == "server" else "notebook_dir"] = config["folder"]
    return {
        "ServerApp": app,
        "NotebookApp": app,
        "IdentityProvider": {"token": config["token"]},
        "PasswordIdentityProvider": {"hashed_password": ""},
        "ZMQChannelsWebsocketConnection": {"limit_rate": False},
        "ContentsManager": {"allow_hidden": True},
    }


def server_class(kind):
    if kind == "server":
        from jupyter_server.serverapp import ServerApp as App
    else:
        from notebook.notebookapp import NotebookApp as App
    return App


def isolated(App, runtime, announce):
    """The server without the user's, the system's and the opened folder's configuration, which
    may be broken or meant for another. Kernels are found where they always are."""

    class AloftApp(App):
        @property
        def config_file_paths(self):
            return [runtime]

        def load_config_file(self, *args, **kwargs):
            pass

        def find_server_extensions(self):  # jupyter_server
            import importlib.util

            if importlib.util.find_spec("jupyter_server_terminals"):
                self.jpserver_extensions.update({"jupyter_server_terminals": True})

        def init_server_extension_config(self):  # notebook 6
            pass

        def start(self):
            self.kernel_spec_manager.kernel_dirs  # decided while our preference holds
            os.environ.pop("JUPYTER_PREFER_ENV_PATH", None)
            announce(self.port, "http://127.0.0.1:%d/" % self.port)
            super().start()

    return AloftApp


def serve():
    config = orders()
    announce = announcer()
    # This Python's own "python3" kernel comes before one that another Python left in the home.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    sys.path.pop(0)  # this file's folder
    sys.argv = ["jupyter-" + config["kind"]]
    from traitlets.config import Config

    App = isolated(server_class(config["kind"]), config["runtime"], announce)
    App.launch_instance(argv=[], config=Config(settings(config)), runtime_dir=config["runtime"],
                        config_dir=config["runtime"])


if __name__ == "__main__":
    if sys.argv[1:] == ["--server"]:
        serve()
    else:
        supervise()
