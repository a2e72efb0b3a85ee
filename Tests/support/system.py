"""A whole Vitrine: the runner with every program, as somebody would start it."""

import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from .client import Client
from .programs import of_system

SOURCES = Path(__file__).resolve().parents[2]
PROGRAMS = ("identity", "catalog", "sharing", "media", "courier", "gateway")
OPERATOR_TOKEN = "an-operator-token-of-the-tests"


def programs_folder():
    return Path(os.environ.get("VITRINE_BIN") or SOURCES / ".build/debug").resolve()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def eventually(is_true, within=30, every=0.05, what="that"):
    """Waits until `is_true()` gives something, and gives that. Fails after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        found = is_true()
        if found:
            return found
        assert time.monotonic() < deadline, f"{what} did not come within {within} seconds"
        time.sleep(every)


class System:
    """Starts on a free port with its data in `folder`. A context manager; may be started again after it stopped."""

    def __init__(self, folder, *, smtp=None, signup="open", operator_token=OPERATOR_TOKEN, **environment):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data = self.folder / "data"
        self.log = self.folder / "log.txt"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "VITRINE_BIN": str(programs_folder()),
            "VITRINE_LISTEN": f"127.0.0.1:{self.port}",
            "VITRINE_DATA": str(self.data),
            "VITRINE_SIGNUP": signup,
            "VITRINE_OPERATOR_TOKEN": operator_token or "",
            "VITRINE_SMTP_URL": smtp or "",
            **environment,
        }
        self.runner = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def command(self):
        # A .env of whoever runs the tests is not theirs.
        (self.folder / "empty.env").touch()
        return [self.environment["VITRINE_BIN"] + "/runner", "--procfile", str(SOURCES / "Procfile"),
                "--env", str(self.folder / "empty.env")]

    def start(self, wait=True):
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("VITRINE_")}
        with self.log.open("ab") as log:
            self.runner = subprocess.Popen(
                self.command(), cwd=SOURCES, env={**inherited, **self.environment}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        if wait:
            self.wait_until_ready()

    def stop(self, within=30):
        """Asks the runner to end, as Ctrl-C or a service manager does. Fails where anything is left running."""
        if self.runner is None:
            return
        self.runner.terminate()
        try:
            self.runner.wait(within)
        finally:
            left = self.processes()
            for process in left:
                os.kill(process.pid, signal.SIGKILL)
            self.runner.wait()
            self.runner = None
        assert not left, f"the runner ended and left {left}"

    def wait_until_ready(self, within=60):
        def is_ready():
            assert self.runner.poll() is None, f"the runner ended:\n{self.log_tail()}"
            try:
                return Client(self.url, timeout=5).request("GET", "/readyz").status == 200
            except OSError:
                return False

        try:
            eventually(is_ready, within, every=0.1, what="an answer of every service")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log_tail()}") from None

    def log_text(self):
        return self.log.read_text(errors="replace")

    def log_tail(self, lines=40):
        return "\n".join(self.log_text().splitlines()[-lines:])

    def processes(self):
        """Everything that runs for this system, the runner included."""
        return of_system(self.data, self.runner.pid if self.runner else None)

    def pid(self, program):
        """The program's own process, not one of its helpers. None while it is not running."""
        for process in self.processes():
            if process.name == program and process.parent == self.runner.pid:
                return process.pid
        return None

    def kill(self, program):
        """Kills a program with -9 and returns its pid; the runner starts another."""
        pid = eventually(lambda: self.pid(program), what=program)
        os.kill(pid, signal.SIGKILL)
        return pid

    def client(self, **options):
        return Client(self.url, **options)

    def watch_memory(self, program):
        return MemoryWatch(self.pid(program))


class MemoryWatch:
    """The most resident memory of a process between two moments, in bytes."""

    def __init__(self, pid):
        self.pid = pid
        self.peak = 0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        self._thread.join()

    def _run(self):
        while not self._ends.wait(0.02):
            try:
                pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
            except OSError:
                return
            self.peak = max(self.peak, pages * os.sysconf("SC_PAGE_SIZE"))
