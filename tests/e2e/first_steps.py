"""Without an account: the example notebook runs on this computer, and is there again after a restart."""
from desktop import Desk, check, key, type_text


def main():
    with Desk() as desk:
        desk.start()
        desk.find("push button", "Open the example notebook").press()
        desk.find("page tab", "Welcome.*")
        desk.shot("example")
        key("F5")
        desk.wait_for_text("Hello from Python 3")
        desk.find("text", "What is your name.*", seconds=60).grab_focus()
        type_text("Ada")
        key("Return")
        desk.wait_for_text("Nice to meet you, Ada!")
        desk.shot("example-ran")
        key("ctrl+shift+h")
        desk.find("*", r"CPU.*\d.*", seconds=30)
        desk.find("*", r"RAM.*\d.*")
        desk.shot("hardware-of-this-computer")
        key("ctrl+s")
        key("ctrl+q")
        desk.find("push button", "Stop and quit").press()
        check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")
        desk.start()
        desk.find("page tab", "Welcome.*")
        desk.wait_for_text("Nice to meet you, Ada!")
        desk.find("list", "Cells").grab_focus()
        key("Escape", "Home")
        desk.wait_for_text("Hello from Python 3")
        desk.shot("example-again")


main()
