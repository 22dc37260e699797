"""The same import with pandas and geopandas: CSV, checked, screened, districts by geometry, Parquet.

``pandas_import.py FILE DISTRICTS PATTERNS OUT``; prints seconds, peak MiB and what was counted.
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

import geopandas
import pandas


def main(file: str, districts: str, patterns: str, out: str) -> None:
    start, used = time.perf_counter(), time.process_time()
    wanted = [re.compile(one) for one in json.loads(Path(patterns).read_text(encoding="utf-8"))]
    events = _checked(file)
    screened = _screened(events, wanted)
    events["starts_utc"] = (
        events["starts_at"].dt.tz_localize("Europe/Stockholm", ambiguous=True, nonexistent="shift_forward")
        .dt.tz_convert("UTC")
    )  # fmt: skip
    joined, doubly = _in_districts(events, districts)
    unassigned = int((joined["in_district"] < 0).sum())
    table = _table(joined)
    table.sort_values(["starts_at", "id"]).to_parquet(out, partition_cols=["year"], compression="zstd")
    by = ["month", "in_district", "typ"]
    table.groupby(by).size().reset_index(name="events").to_parquet(out + ".months")
    counted = {"rows": len(table), "screened": screened, "unassigned": unassigned, "doubly": doubly}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    print(
        json.dumps(
            {"seconds": round(seconds, 3), "cpu": round(cpu, 3), "peak_mib": round(peak, 1), **counted}
        )
    )


def _checked(file: str) -> pandas.DataFrame:
    """The rows whose time and place can be, the last of each id."""
    events = pandas.read_csv(file, dtype={"id": str, "typ": str, "plats": str, "tid": str})
    events["row"] = range(2, len(events) + 2)
    events["starts_at"] = pandas.to_datetime(events["tid"], format="%Y-%m-%d %H:%M", errors="coerce")
    is_time = events["starts_at"].between("1950-01-01", "2100-01-01")
    is_place = events["x"].between(200_000, 1_000_000) & events["y"].between(6_100_000, 7_700_000)
    return events[is_time & is_place].drop_duplicates("id", keep="last")


def _screened(events: pandas.DataFrame, wanted: list[re.Pattern[str]]) -> int:
    """How many texts were emptied, in place, because a pattern stood in them."""
    screened = 0
    for column in ("typ", "plats"):
        found = events[column].str.contains(wanted[0])
        for pattern in wanted[1:]:
            found |= events[column].str.contains(pattern)
        events.loc[found, column] = ""
        screened += int(found.sum())
    return screened


def _in_districts(events: pandas.DataFrame, districts: str) -> tuple[pandas.DataFrame, int]:
    """Each event with the number of its district (-1 for none), and how many lay in two."""
    points = geopandas.GeoDataFrame(
        events, geometry=geopandas.points_from_xy(events["x"], events["y"]), crs=3006
    )
    areas = geopandas.read_parquet(districts)
    joined = points.sjoin(areas[["geometry"]], how="left", predicate="intersects")
    doubly = int(joined.index.duplicated().sum())
    joined = joined[~joined.index.duplicated()]
    joined["in_district"] = joined["index_right"].fillna(-1).astype("int32")
    return joined, doubly


def _table(joined: pandas.DataFrame) -> pandas.DataFrame:
    """As it is stored: decimetres, year, month, weekday and hour."""
    table = pandas.DataFrame(joined.drop(columns=["geometry", "index_right", "tid"]))
    table["x_dm"], table["y_dm"] = (table["x"] * 10).astype("int32"), (table["y"] * 10).astype("int32")
    table["year"], table["month"] = (
        table["starts_at"].dt.year,
        table["starts_at"].dt.to_period("M").dt.start_time,
    )
    table["weekday"], table["hour"] = table["starts_at"].dt.weekday + 1, table["starts_at"].dt.hour
    return table


if __name__ == "__main__":
    main(*sys.argv[1:])
