# What R has: reads the cases that regenerate.py laid down in a folder and writes r_PART.tsv beside them.
#   Rscript with_r.R FOLDER PART        parts: intervals regression warning smoothing
# Each line of results is: method, case, then a JSON array of numbers (null where there is none).
suppressPackageStartupMessages({library(MASS); library(surveillance)})
folder <- commandArgs(TRUE)[1]
part <- commandArgs(TRUE)[2]
unfinished <- file.path(folder, paste0("r_", part, ".part"))
out <- file(unfinished, "w")
json <- function(x) paste0("[", paste(ifelse(is.finite(x), sprintf("%.17g", x), "null"), collapse = ","), "]")
row <- function(method, case, x) writeLines(paste(method, case, json(as.numeric(x)), sep = "\t"), out)
table_of <- function(name) read.table(file.path(folder, name), header = TRUE, sep = "\t", colClasses = "numeric")
series_of <- function(name) lapply(strsplit(readLines(file.path(folder, name)), " "), function(x) as.numeric(x[x != ""]))

# Fits are pressed to the last digits; R stops at a relative change of the deviance of 1e-8 otherwise, which leaves
# standard errors good to four or five digits. as_r_stops() is for what is wanted as R gives it.
r_control <- glm.control
tight <- function(epsilon = 1e-14, maxit = 200, trace = FALSE) list(epsilon = 1e-14, maxit = 200, trace = FALSE)
use_control <- function(control) assign("glm.control", control, envir = asNamespace("stats"))
unlockBinding("glm.control", asNamespace("stats"))
use_control(tight)
as_r_stops <- function(expression) { use_control(r_control); on.exit(use_control(tight)); suppressWarnings(eval.parent(substitute(expression))) }
quietly <- function(x) suppressWarnings(x)

# glm keeps the weights of its last step but one, which standard errors and dispersion come from: fitted once more from
# where it ended, they belong to the end. The formula is looked up where it was written.
settled <- function(formula, family) {
  where <- environment(formula)
  assign(".family", family, envir = where)
  fit <- quietly(eval(call("glm", formula, family = quote(.family)), where))
  for (again in 1:3) {
    assign(".start", coef(fit), envir = where)
    fit <- quietly(eval(call("glm", formula, family = quote(.family), start = quote(.start)), where))
  }
  fit
}

# Fisher's steps, which glm makes, creep towards the negative binomial's coefficients, and the rule about the deviance
# ends them with half of the digits; Newton's, in turn with theta, take them to the last.
to_the_top <- function(beta, theta, x, y, o) {
  for (round in 1:2000) {
    mean <- exp(drop(x %*% beta) + o)
    score <- crossprod(x, (y - mean) * theta / (mean + theta))
    step <- drop(solve(crossprod(x, x * (y + theta) * theta * mean / (mean + theta)^2), score))
    beta <- beta + step
    better <- as.numeric(quietly(theta.ml(y, exp(drop(x %*% beta) + o), limit = 200, eps = 1e-13)))
    moved <- max(abs(step), abs(better - theta) / theta)
    theta <- better
    if (moved < 1e-13) break
  }
  list(beta = beta, theta = theta, moved = moved)
}

intervals <- function() {
  cases <- table_of("counts.tsv")
  for (i in seq_len(nrow(cases))) {
    x <- cases$x[i]; a <- (1 - cases$level[i]) / 2
    row("poisson_exact", i - 1, c(if (x > 0) qgamma(a, x) else 0, qgamma(a, x + 1, lower.tail = FALSE)))
  }
  cases <- table_of("proportions.tsv")
  for (i in seq_len(nrow(cases))) {
    x <- cases$x[i]; n <- cases$n[i]; a <- (1 - cases$level[i]) / 2
    row("clopper_pearson", i - 1, c(if (x > 0) qbeta(a, x, n - x + 1) else 0,
                                    if (x < n) qbeta(a, x + 1, n - x, lower.tail = FALSE) else 1))
  }
  cases <- table_of("ratios.tsv")
  for (i in seq_len(nrow(cases))) {
    k <- cases[i, ]
    test <- poisson.test(c(k$x1, k$x2), c(k$t1, k$t2), conf.level = k$level)
    row("rate_ratio", i - 1, c(test$estimate, test$conf.int))
  }
}

regression <- function() {
  design <- function(name) lapply(split(table_of(name), ~case), function(d) {
    d$case <- NULL
    d[, vapply(d, function(column) !anyNA(column), TRUE), drop = FALSE]
  })
  matrix_of <- function(d) cbind(1, as.matrix(d[, grep("^x[0-9]", names(d)), drop = FALSE]))
  offset_of <- function(d) if (is.null(d$exposure)) rep(0, nrow(d)) else log(d$exposure)
  lists <- design("regressions.tsv")
  for (name in names(lists)) {
    d <- lists[[name]]; x <- matrix_of(d); o <- offset_of(d)
    fit <- settled(d$y ~ x - 1 + offset(o), poisson)
    s <- summary(fit)$coefficients
    if (!fit$converged) next
    pearson <- sum(residuals(fit, "pearson")^2)
    row("poisson", name, c(s[, 1], s[, 2], s[, 4], fit$deviance, pearson, as.numeric(logLik(fit)), AIC(fit)))
    q <- summary(settled(d$y ~ x - 1 + offset(o), quasipoisson))
    row("quasi_poisson", name, c(q$coefficients[, 1], q$coefficients[, 2], q$coefficients[, 4], q$dispersion))
    # The likelihood has no largest theta where the counts are not overdispersed: those are left out here.
    if (pearson / fit$df.residual < 1.15) next
    nb <- try(quietly(glm.nb(d$y ~ x - 1 + offset(o), control = tight())), silent = TRUE)
    if (inherits(nb, "try-error") || nb$theta > 1e4) next
    # glm.nb stops early: alternate until nothing moves.
    theta <- nb$theta
    for (round in 1:80) {
      fit <- settled(d$y ~ x - 1 + offset(o), negative.binomial(theta))
      better <- as.numeric(quietly(theta.ml(d$y, fitted(fit), limit = 200, eps = 1e-13)))
      moved <- abs(better - theta) / theta
      theta <- better
      if (moved < 1e-12) break
    }
    if (round == 80) next
    fit <- settled(d$y ~ x - 1 + offset(o), negative.binomial(theta))
    top <- to_the_top(coef(fit), theta, x, d$y, o)
    if (!isTRUE(top$moved < 1e-11)) next
    below <- sum(dnbinom(d$y, size = theta, mu = fitted(fit), log = TRUE))
    theta <- top$theta
    fit <- quietly(glm(d$y ~ x - 1 + offset(o), family = negative.binomial(theta), start = top$beta))
    s <- summary(fit, dispersion = 1)$coefficients
    loglik <- sum(dnbinom(d$y, size = theta, mu = fitted(fit), log = TRUE))
    if (loglik < below - 1e-9 * abs(below)) stop("not the top: case ", name)
    row("negative_binomial", name, c(s[, 1], s[, 2], s[, 4], theta, loglik, fit$deviance))
  }
  lists <- design("shares.tsv")
  for (name in names(lists)) {
    d <- lists[[name]]; x <- matrix_of(d)
    fit <- settled(cbind(d$y, d$trials - d$y) ~ x - 1, binomial)
    if (!fit$converged || any(fitted(fit) < 1e-10)) next
    s <- summary(fit)$coefficients
    row("logit", name, c(s[, 1], s[, 2], s[, 4], fit$deviance, sum(residuals(fit, "pearson")^2), as.numeric(logLik(fit))))
  }
}

warning_signs <- function() {
  alarm <- series_of("alarm.txt")
  for (i in seq_along(alarm)) {
    y <- alarm[[i]]; n <- length(y)
    stsof <- function() sts(observed = matrix(y), start = c(2000, 1), frequency = 12)
    if (n >= 8) for (alpha in c(0.001, 0.05)) for (floor in c(0, 0.5)) {
      if (floor == 0 && any(vapply(8:n, function(t) sd(y[(t - 7):(t - 1)]) == 0, TRUE))) next
      fit <- earsC(stsof(), control = list(method = "C1", range = 8:n, baseline = 7, minSigma = floor, alpha = alpha))
      row(paste0("ears_c1:", alpha, ":", floor), i - 1, upperbound(fit))
    }
    if (n >= 10) for (alpha in c(0.001, 0.05)) for (floor in c(0, 0.5)) {
      if (floor == 0 && any(vapply(10:n, function(t) sd(y[(t - 9):(t - 3)]) == 0, TRUE))) next
      fit <- earsC(stsof(), control = list(method = "C2", range = 10:n, baseline = 7, minSigma = floor, alpha = alpha))
      row(paste0("ears_c2:", alpha, ":", floor), i - 1, upperbound(fit))
    }
    start <- 7
    if (n >= start + 3 && sum(y[1:start]) > 0) for (trans in c("standard", "rossi")) {
      disease <- create.disProg(week = 1:n, observed = y, state = rep(0, n), freq = 12, start = c(2000, 1))
      fit <- algo.cusum(disease, control = list(range = (start + 1):n, k = 1.04, h = 2.26, m = NULL, trans = trans))
      row(paste0("cusum:", trans), i - 1, fit$cusum)
    }
  }

  settings <- list(
    list(freq = 12, name = "delta", noPeriods = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05, thresholdMethod = "delta", alpha = 0.05),
    list(freq = 12, name = "nb", noPeriods = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05, thresholdMethod = "nbPlugin", alpha = 0.05),
    list(freq = 12, name = "delta_trend", noPeriods = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 1, thresholdMethod = "delta", alpha = 0.01),
    list(freq = 52, name = "delta_10", noPeriods = 10, pastWeeksNotIncluded = 26, pThresholdTrend = 1, thresholdMethod = "delta", alpha = 0.01),
    list(freq = 52, name = "nb_10", noPeriods = 10, pastWeeksNotIncluded = 26, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01),
    list(freq = 52, name = "delta_1", noPeriods = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05, thresholdMethod = "delta", alpha = 0.05))
  long <- series_of("surveillance.txt")
  for (i in seq_along(long)) {
    freq <- long[[i]][1]; y <- long[[i]][-1]; n <- length(y)
    for (s in settings) if (s$freq == freq) {
      control <- c(list(range = (n - 9):n, b = 5, w = 3, trend = TRUE, weightsThreshold = 2.58, limit54 = c(5, 4), reweight = TRUE,
                        powertrans = "2/3", glmWarnings = FALSE),
                   s[c("noPeriods", "pastWeeksNotIncluded", "pThresholdTrend", "thresholdMethod", "alpha")])
      fit <- try(quietly(farringtonFlexible(sts(observed = matrix(y), start = c(2000, 1), frequency = freq), control = control)), silent = TRUE)
      if (inherits(fit, "try-error")) next
      row(paste0("farrington_to_the_end:", s$name), i - 1, upperbound(fit))
      plain <- as_r_stops(farringtonFlexible(sts(observed = matrix(y), start = c(2000, 1), frequency = freq), control = control))
      row(paste0("farrington:", s$name), i - 1, c(upperbound(plain), plain@control$expected, alarms(plain)))
    }
  }
}

smoothing <- function() {
  smooth <- series_of("forecast.txt")
  for (i in seq_along(smooth)) {
    y <- smooth[[i]]; n <- length(y)
    for (a in c(0.2, 0.65)) {
      if (n >= 2) { fit <- HoltWinters(ts(y), alpha = a, beta = FALSE, gamma = FALSE); row(paste0("ses:", a), i - 1, c(coef(fit), fit$SSE)) }
      if (n >= 3) { fit <- HoltWinters(ts(y), alpha = a, beta = 0.3, gamma = FALSE); row(paste0("holt:", a), i - 1, c(coef(fit), fit$SSE)) }
    }
  }
  monthly <- series_of("monthly.txt")
  for (i in seq_along(monthly)) {
    y <- monthly[[i]]
    if (length(y) < 24 || anyNA(y)) next
    fit <- HoltWinters(ts(y, frequency = 12), alpha = 0.3, beta = 0.1, gamma = 0.2, seasonal = "additive")
    row("seasonal", i - 1, c(coef(fit), fit$SSE))
  }
}

list(intervals = intervals, regression = regression, warning = warning_signs, smoothing = smoothing)[[part]]()
close(out)
invisible(file.rename(unfinished, file.path(folder, paste0("r_", part, ".tsv"))))
