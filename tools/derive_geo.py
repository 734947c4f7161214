"""Derives codes/data/geo from the folders of open source files that its SOURCE.md names.

Usage: python tools/derive_geo.py FINLAND_GEO_FOLDER AREAS_FOLDER
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).parents[1] / "src/kohtaanto/codes/data/geo"
AREAS_BEGAN = "2025-01-01"
EARTH_RADIUS_KM = 6371.0088
# Municipality -> (last day, merged into): in the key of 2024 and not in that of 2025.
ENDED = {"588": ("2024-12-31", "507")}
MODELS = {"vastuukunta": "host", "kuntayhtyma": "consortium", "single": "single"}
LANGUAGE_STATUS = {"0": "fi", "1": "fi-sv", "2": "sv", "3": "sv-fi"}
ALAND = "46"


def rows_of(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))


def write_rows(name: str, rows: list[dict[str, str]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def municipalities(geo: Path) -> list[dict[str, str]]:
    newest = {row["kunta"].zfill(3): row for row in rows_of(geo / "municipality_key_2026.csv.gz")}
    older = {row["kunta"].zfill(3): row for row in rows_of(geo / "municipality_key_2024.csv.gz")}
    points = {row["code"]: row for row in rows_of(geo / "municipalities_2026_points.csv")}
    # A municipality that has ended has no point among the present ones: its old boundaries serve.
    shapes = {feature["properties"]["code"]: feature for feature in boundaries(geo)["features"]}
    assert set(older) - set(newest) == set(ENDED), "a municipality ended that ENDED does not name"
    rows = []
    for code, row in sorted({**older, **newest}.items()):
        point = points.get(code) or middle(shapes[code])
        area = row.get("tyollisyysalue_code", "")
        valid_to, merged_into = ENDED.get(code, ("", ""))
        rows.append(
            {
                "code": code,
                "name_fi": row["municipality_name_fi"].strip(),
                "name_sv": row["municipality_name_sv"].strip(),
                "name_en": row["municipality_name_en"].strip(),
                "area_code": "" if area == ALAND else area,
                "region_code": row["maakunta_code"].zfill(2),
                "region_fi": row["maakunta_name_fi"].strip(),
                "region_sv": row["maakunta_name_sv"].strip(),
                "region_en": row["maakunta_name_en"].strip(),
                "language_status": LANGUAGE_STATUS[row["kielisuhde_code"]],
                "lon": f"{float(point['lon']):.5f}",
                "lat": f"{float(point['lat']):.5f}",
                "valid_from": "",
                "valid_to": valid_to,
                "merged_into": merged_into,
            }
        )
    return rows


def areas(areas_folder: Path, geo: Path, by_name: dict[str, str]) -> list[dict[str, str]]:
    keys = rows_of(geo / "employment_areas_2026.csv")
    names_en = {row["tyollisyysalue_code"]: row["tyollisyysalue_name_en"] for row in keys}
    members: dict[str, list[str]] = {}
    for row in rows_of(areas_folder / "area_municipalities.csv"):
        members.setdefault(row["area_code"], []).append(row["municipality_code"].zfill(3))
    rows = []
    for row in sorted(rows_of(areas_folder / "areas.csv"), key=lambda row: int(row["area_code"])):
        code = row["area_code"]
        if code == ALAND:
            continue
        verified = row["host_status"] == "verified"
        rows.append(
            {
                "code": code,
                "name_fi": row["name_fi"],
                "name_sv": row["name_sv"],
                "name_en": names_en[code],
                "model": MODELS[row["model"]],
                "host_code": by_name[row["host_municipality"]] if verified else "",
                "valid_from": AREAS_BEGAN,
                "municipality_codes": " ".join(sorted(members[code])),
            }
        )
    return rows


def great_circle_km(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(lon), np.radians(lat)
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))


def distances(geo: Path, rows: list[dict[str, str]]) -> tuple[list[str], np.ndarray]:
    codes = [row["code"] for row in rows]
    km = great_circle_km(np.array([float(r["lon"]) for r in rows]), np.array([float(r["lat"]) for r in rows]))
    rounded = np.rint(km).astype(np.uint16)
    given = {row["code"]: row for row in rows_of(geo / "great_circle_km_matrix.csv.gz")}
    far = max(
        abs(int(float(given[a][b])) - km[i, j])
        for i, a in enumerate(codes)
        if a in given
        for j, b in enumerate(codes)
        if b in given
    )
    assert far < 1.0, f"the distances differ from the given matrix by up to {far:.2f} km"
    return codes, rounded


def middle(feature: dict[str, Any]) -> dict[str, str]:
    """Return the centroid of the feature's first ring, which is enough for a whole municipality."""
    ring = feature["geometry"]["coordinates"][0][0]
    crosses = [(x0 * y1 - x1 * y0, x0 + x1, y0 + y1) for (x0, y0), (x1, y1) in pairwise(ring)]
    doubled = sum(cross for cross, _, _ in crosses)
    lon = sum(cross * x for cross, x, _ in crosses) / (3 * doubled)
    lat = sum(cross * y for cross, _, y in crosses) / (3 * doubled)
    return {"lon": str(lon), "lat": str(lat)}


def clockwise(ring: list[list[float]]) -> list[list[float]]:
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    return ring if area < 0 else ring[::-1]


def boundaries(geo: Path) -> dict[str, Any]:
    with gzip.open(geo / "kuntarajat.json.gz", "rt", encoding="utf-8") as lines:
        source = json.load(lines)
    features = []
    for feature in sorted(source["features"], key=lambda feature: feature["properties"]["NATCODE"]):
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        drawn = []
        for polygon in polygons:
            rings = [clockwise([[round(x, 4), round(y, 4)] for x, y in ring]) for ring in polygon]
            drawn.append([rings[0], *(hole[::-1] for hole in rings[1:])])
        features.append(
            {
                "type": "Feature",
                "properties": {"code": feature["properties"]["NATCODE"].zfill(3)},
                "geometry": {"type": "MultiPolygon", "coordinates": drawn},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def main() -> None:
    geo, areas_folder = Path(sys.argv[1]), Path(sys.argv[2])
    TARGET.mkdir(parents=True, exist_ok=True)
    rows = municipalities(geo)
    write_rows("municipalities.csv", rows)
    by_name = {row["name_fi"]: row["code"] for row in rows}
    write_rows("areas.csv", areas(areas_folder, geo, by_name))
    codes, km = distances(geo, rows)
    np.savez_compressed(TARGET / "distances.npz", codes=np.array(codes), km=km)
    text = json.dumps(boundaries(geo), separators=(",", ":")).encode()
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as target:
        target.write(text)
    (TARGET / "boundaries.json.gz").write_bytes(packed.getvalue())


if __name__ == "__main__":
    main()
