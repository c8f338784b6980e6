"""What clients ask of a run: to begin, and to hear what they say to it."""
import json
import os
import signal


@answers("carrier")
class CarryRequests(RunRequests):
    """Answers who starts a run, and who has something to say to one."""

    def start(self, members, body):
        need_unix()
        record = self.record(members)
        if record.is_journal:
            raise Refusal("bad-request", "A journal is no run.")
        need_part(self.home, "carrier")
        order = checked_order(members)
        secret = members.environment("secret")
        if record.exists():
            return Launch(lambda _: self._started_before(record, order))
        if order["kind"] == "notebook":
            need_part(self.home, "kernels")
        draft = prepare_run(record, order, body, self.hash)
        supervisor = launch([own_python(), "-I", "-S", "-c", BECOME_AGENT, module_name(self.path), self.home,
                             "supervise", self.path, self.home, record.name, draft], {"secret": secret})
        return Launch(lambda complaint: self._started(record, order, draft, complaint), supervisor)

    def _started(self, record, order, draft, complaint):
        if os.path.isdir(draft):  # it did not get as far as giving the folder its name
            remove_folder(draft)
            if not record.exists():
                raise Refusal("internal", "The supervisor could not start. " + complaint)
            return self._started_before(record, order)
        return self._begun(record)

    def _started_before(self, record, order):
        try:
            with open(record.path("order.json")) as file:
                same = json.loads(file.read()) == order
        except (OSError, ValueError):
            same = False
        if not same:
            raise Refusal("exists", "There is another run %s." % record.name)
        return self._begun(record)

    def _begun(self, record):
        """None while another agent's supervisor is just starting the program."""
        state = record.state()
        return None if state["state"] == "starting" else ({"state": state}, b"")

    def signal(self, members, body):
        record = self.known(members)
        name = members.text("signal", "")
        if name not in SIGNALS:
            raise Refusal("bad-request", "signal has to be one of %s." % ", ".join(SIGNALS))
        send_signal(record, record.state(), getattr(signal, SIGNALS[name]))
        return {"state": record.state()}, b""

    def input(self, members, body):
        record = self.known(members)
        if record.state()["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        return {"taken": send_input(record, body, members.flag("end"))}, b""

    def resize(self, members, body):
        state = self.known(members).state()
        columns, rows = members.whole("columns", 80, 1, 9999), members.whole("rows", 24, 1, 9999)
        if state["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        resize_terminals(state.get("terminals", ()), columns, rows)
        return {}, b""
