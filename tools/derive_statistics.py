"""Derives codes/data/statistics from the StatFin tables that its SOURCE.md names.

Usage: python tools/derive_statistics.py FINLAND_STATS_FOLDER (with polars installed, which the product itself
does not need).
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

import polars as pl

TARGET = Path(__file__).parents[1] / "src/kohtaanto/codes/data/statistics"
MEASURES = {
    "TYOTTOMATLOPUSSA": "unemployed",
    "TYOVOIMATK": "labour_force",
    "AVPAIKATLOPUSSA": "open_vacancies",
}
MONTHS_BY_OCCUPATION = 36


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(rows))
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as target:
        target.write(text.getvalue().encode())
    (TARGET / name).write_bytes(packed.getvalue())


def wide(table: pl.DataFrame, keys: list[str], measure: str, months: list[str]) -> list[list[str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for *key, month, count in table.select([*keys, "time", measure]).iter_rows():
        if count is not None:
            found.setdefault(tuple(key), {})[month[:7]] = str(round(count))
    return [
        [*key, MEASURES[measure], *(cells.get(month, "") for month in months)] for key, cells in found.items()
    ]


def main() -> None:
    source = Path(sys.argv[1])
    TARGET.mkdir(parents=True, exist_ok=True)
    towns = pl.read_csv(source / "tyonv_12r5_area_month.csv.gz")
    towns = towns.filter(pl.col("alue").str.starts_with("KU")).with_columns(pl.col("alue").str.slice(2))
    months = sorted({day[:7] for day in towns["time"]})
    rows = [row for measure in MEASURES for row in wide(towns, ["alue"], measure, months)]
    write("municipalities.csv.gz", ["municipality", "measure", *months], rows)

    work = pl.read_parquet(source / "tyonv_12ti_region_isco4_month.parquet").with_columns(
        pl.col("alue").cast(pl.String).str.strip_prefix("MK"), pl.col("ammattiryhma").cast(pl.String)
    )
    work = work.filter(pl.col("alue").str.len_chars() == 2, pl.col("ammattiryhma").str.contains(r"^\d{4}$"))
    newest = sorted({day[:7] for day in work["time"]})[-MONTHS_BY_OCCUPATION:]
    work = work.filter(pl.col("time").str.slice(0, 7).is_in(newest))
    rows = [
        row
        for measure in ("TYOTTOMATLOPUSSA", "AVPAIKATLOPUSSA")
        for row in wide(work, ["alue", "ammattiryhma"], measure, newest)
    ]
    write("occupations.csv.gz", ["region", "isco", "measure", *newest], rows)


if __name__ == "__main__":
    main()
