"""Processes as /proc shows them: who runs, for which data folder, started by whom."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    group: int
    session: int
    name: str
    arguments: tuple


def processes():
    """Every process that is not a zombie."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            # The name stands in parentheses and may hold spaces.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            arguments = tuple(os.fsdecode((folder / "cmdline").read_bytes()).split("\0")[:-1])
            name = Path(os.readlink(folder / "exe")).name
        except OSError:
            continue
        if fields[0] not in "ZX":
            found.append(Process(int(folder.name), *map(int, fields[1:4]), name, arguments))
    return found


def of_system(data, session):
    """Every process that was started with this VITRINE_DATA or in this session, whoever its parent is now.

    Those that read files of strangers are started without an environment, so that has to be asked both ways.
    """
    wanted = f"VITRINE_DATA={data}"
    found = []
    for process in processes():
        try:
            environment = os.fsdecode(Path(f"/proc/{process.pid}/environ").read_bytes())
        except OSError:
            continue
        if process.session == session or wanted in environment.split("\0"):
            found.append(process)
    return found
