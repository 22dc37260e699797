# The reference programs' answers for the shared test series, one line each: name, then numbers.
suppressMessages(library(surveillance))
t <- 0:83
y <- round(20 + 6 * sin(2 * pi * t / 12) + .05 * t) + ((t * 7) %% 5) - 2
y[40] <- y[40] + 20
y[84] <- y[84] + 15
say <- function(name, v) cat(name, format(as.vector(v), digits = 12), "\n")
s <- sts(observed = matrix(y), start = c(2015, 1), frequency = 12)
flexible <- list(range = 73:84, noPeriods = 10, b = 5, w = 3, alpha = .01, pastWeeksNotIncluded = 3,
                 pThresholdTrend = 1, weightsThreshold = 2.58, thresholdMethod = "delta", verbose = FALSE)
a <- farringtonFlexible(s, flexible)
say("farrington", upperbound(farrington(s, list(range = 73:84, b = 5, w = 3, alpha = .01, verbose = FALSE))))
say("noufaily_mean", a@control$expected)
say("noufaily", upperbound(a))
say("ears_c1", upperbound(earsC(s, control = list(range = 73:84, method = "C1", baseline = 7, alpha = .001))))
say("ears_c2", upperbound(earsC(s, control = list(range = 73:84, method = "C2", baseline = 7, alpha = .001))))
say("stl_trend", stl(ts(y, frequency = 12), s.window = "periodic", robust = TRUE)$time.series[, "trend"])
