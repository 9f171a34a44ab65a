"""Write one case: `python -m benchmarks.families pool 3000 --seed 1 --out FOLDER`, `staff 40-23-66`."""

import argparse
from pathlib import Path

from benchmarks.families import FAMILIES, write_family


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.families", description=__doc__)
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("size", help="participants; for staff: tasks-workers-skill in per cent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the case")
    asked = parser.parse_args()
    print(write_family(f"{asked.family}-{asked.size}", asked.out, asked.seed))


if __name__ == "__main__":
    main()
