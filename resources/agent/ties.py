"""What takes a run with it when it ends, although the run has left every connection: a job, a container, a service."""
import os
import re

JOBS = ("SLURM_JOB_ID", "PBS_JOBID", "LSB_JOBID")  # of a cluster, which ends all that a job began
# The first process of a machine, also of one in a container. Any other is a program, at whose end the system ends all processes.
INIT = re.compile(r"(init|systemd|launchd|runit|openrc-init|dinit|finit)\b")
UNIT = re.compile(r".+\.(service|scope)\Z")
DESKTOPS = re.compile(r"user@\d+\.service|app-.+\.service")  # of a user who is logged in: they end no process that goes on


def tie():
    """Which kind it is, and its name; None where nothing was found."""
    job = next(filter(None, map(os.environ.get, JOBS)), None)
    if job:
        return "job", job
    if is_in_container():
        return "container", ""
    unit, is_users = own_unit()
    if not unit or (is_users and (unit.endswith(".scope") or DESKTOPS.match(unit))) or unit == "init.scope" or spares_others(unit, is_users):
        return None
    return "service", unit


def is_in_container():
    try:
        with open(os.path.join(PROC, "1", "comm")) as file:
            return not INIT.match(file.read())
    except OSError:
        return False


def own_unit():
    """The unit of systemd that this process belongs to, empty if to none; and whether it is among a user's own."""
    try:
        with open(os.path.join(PROC, "self", "cgroup")) as file:
            paths = [line.rstrip("\n").split(":", 2)[2] for line in file if ":name=systemd:" in line or line.startswith("0::")]
    except (OSError, IndexError):
        return "", False
    for path in paths:
        unit = next(filter(UNIT.match, reversed(path.split("/"))), "")
        if unit:
            return unit, path.startswith("/user.slice/")
    return "", False


def spares_others(unit, is_users):
    """Whether a service is set to end its first process only."""
    import subprocess
    words = ["systemctl"] + ["--user"] * is_users + ["show", "--property=KillMode", "--value", unit]
    try:
        told = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=2).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return told.strip() in (b"process", b"none")
