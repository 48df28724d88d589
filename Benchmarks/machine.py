"""What the benchmarks say of the machine and the code they ran on, and where their history is kept."""

import datetime
import json
import os
import pathlib
import platform
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def probe():
    """Seconds of a fixed piece of work on one core."""
    start = time.monotonic()
    total = 0
    for number in range(400_000):
        total += number * number % 7
    return time.monotonic() - start


def commit():
    """The short name of the commit at hand; `-modified` where files differ from it."""
    words = ["git", "describe", "--always", "--exclude=*", "--dirty=-modified"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def described():
    """One line: day, commit, machine."""
    return f"{datetime.date.today().isoformat()}, commit {commit()}, {platform.machine()}, {os.cpu_count()} cores"


def record(benchmark, **members):
    """Adds a line to Benchmarks/history.jsonl."""
    line = {
        "benchmark": benchmark, "day": datetime.date.today().isoformat(), "commit": commit(),
        "machine": platform.machine(), "cores": os.cpu_count(), **members,
    }
    with (ROOT / "Benchmarks" / "history.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
