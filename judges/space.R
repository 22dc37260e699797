# The reference programs' answers for cells and points, a line each: name, then numbers.
suppressMessages({library(spdep); library(spatstat.explore)})
folder <- commandArgs(TRUE)[1]
say <- function(name, v) cat(name, format(as.vector(v), digits = 15), "\n")
cells <- read.csv(file.path(folder, "cells.csv"), header = FALSE)
points <- read.csv(file.path(folder, "points.csv"), header = FALSE)
x <- cells[[3]]
near <- dnearneigh(as.matrix(cells[1:2]), 0, 1.5)
even <- nb2listw(near, style = "W")
one <- nb2listw(near, style = "B")
say("gi_star", localG(x, nb2listw(include.self(near), style = "B")))
say("gi", localG(x, one))
say("global_g", globalG.test(x, one)$estimate)
say("moran", moran.test(x, even)$estimate)
say("local_moran", localmoran(x, even)[, "Ii"])
pattern <- ppp(points[[1]], points[[2]], owin(c(-1, 2001), c(-1, 2001)))
at <- function(kernel, sigma)
  1e6 * as.vector(density(pattern, sigma = sigma, kernel = kernel, at = "points", leaveoneout = FALSE, edge = FALSE))
say("kde_gaussian_km2", at("gaussian", 150))
say("kde_quartic_km2", at("quartic", 150 / sqrt(8)))  # spatstat's sigma is the kernel's standard deviation
