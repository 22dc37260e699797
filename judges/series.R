# The reference programs' answers for one series, a line each: name, then numbers.
suppressMessages(library(surveillance))
y <- scan(file.path(commandArgs(TRUE)[1], "series.csv"), quiet = TRUE)
say <- function(name, v) cat(name, format(as.vector(v), digits = 15), "\n")
s <- sts(observed = matrix(y), start = c(2015, 1), frequency = 12)
flexible <- list(range = 73:84, noPeriods = 10, b = 5, w = 3, alpha = .01, pastWeeksNotIncluded = 3,
                 pThresholdTrend = 1, weightsThreshold = 2.58, thresholdMethod = "delta", verbose = FALSE)
a <- farringtonFlexible(s, flexible)
say("farrington", upperbound(farrington(s, list(range = 73:84, b = 5, w = 3, alpha = .01, verbose = FALSE))))
say("noufaily_mean", a@control$expected)
say("noufaily", upperbound(a))
say("ears_c1", upperbound(earsC(s, control = list(range = 73:84, method = "C1", baseline = 7, alpha = .001))))
say("ears_c2", upperbound(earsC(s, control = list(range = 73:84, method = "C2", baseline = 7, alpha = .001))))
d <- create.disProg(week = 1:84, observed = y, state = rep(0, 84), freq = 12, start = c(2015, 1))
for (kind in c("standard", "rossi"))
  say(if (kind == "rossi") "cusum_rossi" else "cusum",
      algo.cusum(d, control = list(range = 73:84, k = 1.04, h = 2.26, m = NULL, trans = kind))$cusum)
say("stl_trend", stl(ts(y, frequency = 12), s.window = "periodic", robust = TRUE)$time.series[, "trend"])
