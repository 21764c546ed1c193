"""What a process has in memory and what it has worked, as Linux tells it."""

from pathlib import Path


def resident_mb(pid: int) -> float:
    """What is resident now."""
    return status_kb(pid, "VmRSS") / 1024


def share_mb(pid: int) -> float:
    """The same, what several processes have in common divided among them."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def peak_mb(pid: int) -> float:
    """The most that was resident since `forget_peak`, or since the start."""
    return status_kb(pid, "VmHWM") / 1024


def forget_peak(pid: int) -> None:
    """Let the peak be what is resident now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def worked_ms(pid: int) -> float:
    """The processor time of all its threads that still run."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in threads) / 1e6


def status_kb(pid: int, name: str) -> int:
    """A line of the status of a process."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise KeyError(name)
