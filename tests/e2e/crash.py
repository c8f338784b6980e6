"""Killed while a user types and a kernel works: nothing typed is lost, no process is left, and the
next start shows all as it was."""
import time

from desktop import Desk, check, key, processes_naming, type_text, wait_until

SOURCE = "steps = 3\nfor step in range(steps):\n    print('step', step)\n"
JOURNAL_SECONDS = 2  # the most that a crash may cost
EARLY_SECONDS = 11  # a crash before is one of the start itself: the next opens no tabs unasked


def main():
    with Desk() as desk:
        (desk.work / "train.py").write_text(SOURCE, encoding="utf-8")
        started = time.monotonic()
        desk.start(desk.work)
        key("ctrl+p")
        type_text("train.py")
        key("Return")
        desk.find("page tab", r"train\.py.*")
        key("F5")
        desk.wait_for_text("step 2")
        key("ctrl+n")
        desk.find("page tab", r"Untitled.*\.ipynb.*")
        key("Return")
        type_text("left = 'and saved'")
        key("ctrl+p")
        type_text("train.py")
        key("Return", "ctrl+Home")
        type_text("# not saved")
        time.sleep(max(JOURNAL_SECONDS, started + EARLY_SECONDS - time.monotonic()))
        servers = processes_naming(desk.profile)
        check(len(servers) > 1, "No server runs beside the window.")
        desk.kill()
        wait_until(lambda: not processes_naming(desk.profile), 20, "the server to end with the window")
        check((desk.work / "train.py").read_text(encoding="utf-8") == SOURCE, "The file was written unasked.")

        desk.start()
        desk.find("page tab", r"Untitled.*\.ipynb.*")
        desk.wait_for_text("# not saved" + SOURCE[:9], 15)
        desk.shot("crash-came-back")
        desk.find("page tab", r"Untitled.*\.ipynb.*").press()
        desk.wait_for_text("left = 'and saved'", 15)
        check((desk.work / "train.py").read_text(encoding="utf-8") == SOURCE, "Restored text was saved unasked.")
        desk.find("page tab", r"train\.py.*").press()
        key("ctrl+s")
        wait_until(lambda: (desk.work / "train.py").read_text(encoding="utf-8") == "# not saved" + SOURCE, 5,
                   "the file to be saved")

        # One of the start itself is said, also where the start names a folder.
        desk.kill()
        desk.start(desk.work)  # which returns once there is a window, long before EARLY_SECONDS
        desk.kill()
        desk.start(desk.work)
        desk.find("push button", "Open the tabs of last time")
        desk.shot("crash-safe-start")


main()
