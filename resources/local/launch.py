# Runs one program in an IPython kernel as `python FILE ARGUMENTS` would run it. Aloft sends this
# text, with `__aloft_orders` set before it, as the code of one execute request; the exit status
# is in `__aloft_exit_status` afterwards.
def __aloft_launch(orders):
    import atexit, base64, builtins, io, linecache, os, sys, threading, traceback, types

    path, source = orders["path"], base64.b64decode(orders["source"])

    class Input(io.TextIOBase):
        """Standard input by Aloft's input line: `for line in sys.stdin` works."""

        encoding = "utf-8"

        def readable(self):
            return True

        def isatty(self):
            return False

        def readline(self, size=-1):
            return builtins.input() + "\n"

        def read(self, size=-1):
            return self.readline()

    def keep_order(stream, other):
        """A terminal shows what was written first first; the kernel's streams each have a
        buffer that is sent off now and then."""
        write = stream.write

        def write_in_order(text):
            if last[0] is not stream:
                other.flush()
                last[0] = stream
            return write(text)

        stream.write = write_in_order

    def status_of(code):
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xFF
        print(code, file=sys.stderr)
        return 1

    def file_of(trace):
        return trace.tb_frame.f_code.co_filename

    def without_waiting(trace):
        """Leaves out the kernel's frames below input() and the like."""
        frame = trace
        while frame and frame.tb_next:
            file = file_of(frame.tb_next)
            if file == here or os.path.join(os.sep, "ipykernel", "") in file:
                frame.tb_next = None
            frame = frame.tb_next
        return trace

    def show(kind, error):
        # The first frames are this launcher's own.
        trace = error.__traceback__
        while trace and file_of(trace) == here:
            trace = trace.tb_next
        if kind is KeyboardInterrupt:
            trace = without_waiting(trace)
        error.__traceback__ = trace
        sys.excepthook(kind, error, trace)

    def attempt(action):
        """The exit status of an action that may raise."""
        try:
            action()
            return 0
        except SystemExit as end:
            return status_of(end.code)
        except KeyboardInterrupt as end:
            show(KeyboardInterrupt, end)
            return 130
        except BaseException as end:
            show(type(end), end)
            return 1

    def execute():
        code = compile(source, path, "exec", dont_inherit=True)
        exec(code, program.__dict__)

    def wait_for_threads():
        for thread in threading.enumerate():
            if thread not in threads and not thread.daemon:
                thread.join()

    def run_at_exit():
        while handlers:
            function, args, kwargs = handlers.pop()
            attempt(lambda: function(*args, **kwargs))

    def register(function, *args, **kwargs):
        handlers.append((function, args, kwargs))
        return function

    def unregister(function):
        handlers[:] = [one for one in handlers if one[0] != function]

    here = __aloft_launch.__code__.co_filename
    handlers, threads, last = [], threading.enumerate(), [None]
    program = types.ModuleType("__main__")
    program.__dict__.update(__file__=path, __builtins__=builtins, __cached__=None)
    try:
        text = source.decode("utf-8-sig")
        linecache.cache[path] = (len(source), None, text.splitlines(True), path)
    except UnicodeDecodeError:
        pass
    if orders["folder"] and os.path.isdir(orders["folder"]):
        os.chdir(orders["folder"])
    sys.argv = [orders["name"]] + orders["arguments"]
    sys.path[:] = [os.path.dirname(path)] + [one for one in sys.path if one]
    sys.stdin = Input()
    keep_order(sys.stdout, sys.stderr)
    keep_order(sys.stderr, sys.stdout)
    sys.excepthook = sys.__excepthook__
    sys.modules["__main__"] = program
    atexit.register, atexit.unregister = register, unregister

    status = attempt(execute)
    if status == 0:
        status = attempt(wait_for_threads)
    run_at_exit()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


__aloft_exit_status = __aloft_launch(__aloft_orders)
