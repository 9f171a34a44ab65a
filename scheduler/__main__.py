"""`python -m scheduler` is `grafik`."""

from scheduler.cli import run

if __name__ == "__main__":
    run()
