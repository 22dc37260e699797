"""The questions one can ask of a file, by family: places, times, areas, series and a few counts."""
