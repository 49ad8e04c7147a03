"""Which train do the couriers take? Reads the timetable of the railway."""
import csv
import sys

from models import Report

DATASET = "timetable/2024"


def load_dataset(path: str) -> list[dict]:
    with open(path, newline="") as handle:
        return list(csv.DictReader(handle))


def fit(rows: list[dict], seats: int) -> list[dict]:
    """Rows whose luggage fits."""
    return [row for row in rows if int(row["luggage"]) <= seats]


if __name__ == "__main__":
    trains = load_dataset(sys.argv[1] if len(sys.argv) > 1 else "timetable/2024.csv")
    print(Report().name, len(fit(trains, 40)))
