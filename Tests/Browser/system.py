"""A whole Vitrine in processes of its own: started, waited for, and ended."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("VITRINE_BIN", REPOSITORY / ".build" / "debug")).absolute()

START_SECONDS = 60
STOP_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class System:
    """`runner` with data, port and log of its own. The data folder's path is short: sockets lie below it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = Path(tempfile.mkdtemp(prefix="vitrine-"))
        self.log = self.data / "runner.log"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        runner = BINARIES / "runner"
        assert runner.exists(), f"{runner} is missing: build first (swift build), or set VITRINE_BIN"
        environment = os.environ | {
            "VITRINE_LISTEN": f"127.0.0.1:{self.port}",
            "VITRINE_DATA": str(self.data / "data"),
            "VITRINE_BIN": str(BINARIES),
        }
        for key in ("VITRINE_SMTP_URL", "VITRINE_BASE_URL", "VITRINE_SIGNUP", "VITRINE_OPERATOR_TOKEN"):
            environment.pop(key, None)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(runner)], cwd=REPOSITORY, env=environment, stdout=log, stderr=subprocess.STDOUT)
        self._await_ready()

    def _await_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self._process.poll() is None, f"the runner ended by itself:\n{self.log_tail()}"
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.1)
        self.kill()
        raise AssertionError(f"not ready after {START_SECONDS} seconds:\n{self.log_tail()}")

    def stop(self) -> None:
        """Ends it as a person would, and holds that everything has ended."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still running {STOP_SECONDS} seconds after SIGTERM:\n{self.log_tail()}") from None
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", self.port)) != 0, "something still listens after the runner ended"
        shutil.rmtree(self.data, ignore_errors=True)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def log_tail(self, lines: int = 60) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
