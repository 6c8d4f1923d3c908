# Shared by the R peers: time a function, watch its peak memory, append one JSON line per measurement.
data_dir <- Sys.getenv("PEERS_DATA")
results_file <- Sys.getenv("PEERS_RESULTS")
seconds_per_benchmark <- as.numeric(Sys.getenv("PEERS_SECONDS", "60"))  # soft bound on one measurement
wait_seconds <- as.numeric(Sys.getenv("PEERS_WAIT", "10"))
dir.create(dirname(results_file), showWarnings = FALSE, recursive = TRUE)

now <- function() as.numeric(Sys.time())
machine_busy_seconds <- function() {
  v <- as.numeric(strsplit(readLines("/proc/stat", n = 1), " +")[[1]][2:9])
  sum(v[c(1, 2, 3, 6, 7, 8)]) / 100
}
own_cpu_seconds <- function() sum(proc.time()[1:2])
# The machine is shared: before a measurement, wait a little for the others to be quiet.
wait_until_quiet <- function() {
  start <- now()
  while (now() - start < wait_seconds) {
    busy <- machine_busy_seconds(); t <- now()
    Sys.sleep(0.3)
    if ((machine_busy_seconds() - busy) / (now() - t) < 0.25) return(invisible())
  }
}
reset_peak_memory <- function() cat("5", file = "/proc/self/clear_refs")
peak_memory_mb <- function() {
  line <- grep("^VmHWM:", readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) / 1024
}
as_json <- function(x) {
  if (!length(x)) return("{}")
  value <- vapply(x, function(v) if (is.character(v)) paste0('"', v, '"') else format(v, digits = 16, scientific = FALSE, trim = TRUE), "")
  paste0("{", paste0('"', names(x), '":', value, collapse = ","), "}")
}

# record: task, size, peer, variant, threads. per: how many items one run handles (adds median_per_item_s).
# A batch is 7 runs (5, then 3, when slow). It is repeated, up to 3 batches, when its spread (max-min)/median is
# over 30% or others used over 0.3 cores meanwhile; the batch with the lowest median is kept.
measure <- function(record, work, check = function(result) list(), per = NULL) {
  started <- now()
  elapsed <- function() now() - started
  invisible(gc())
  reset_peak_memory()
  result <- work()  # warm-up, and the run whose peak memory is reported
  peak <- peak_memory_mb()
  checked <- check(result)
  best <- NULL
  batch_medians <- c()
  for (batch in 1:3) {
    if (!is.null(best) && !((best$spread > 0.3 || best$other_load_cores > 0.3) && elapsed() < seconds_per_benchmark / 2)) break
    wait_until_quiet()
    seconds <- c()
    busy <- machine_busy_seconds(); own <- own_cpu_seconds(); start <- now()
    while (length(seconds) < 7 && (length(seconds) < 5 || elapsed() < seconds_per_benchmark) &&
           (length(seconds) < 3 || elapsed() < 1.7 * seconds_per_benchmark)) {
      result <- NULL
      t <- now()
      result <- work()
      seconds <- c(seconds, now() - t)
    }
    other <- max(0, (machine_busy_seconds() - busy - (own_cpu_seconds() - own)) / (now() - start))
    med <- sort(seconds)[length(seconds) %/% 2 + 1]
    batch_medians <- c(batch_medians, med)
    if (is.null(best) || med < best$median_s)
      best <- list(median_s = med, min_s = min(seconds), max_s = max(seconds), runs = length(seconds),
                   spread = (max(seconds) - min(seconds)) / med, other_load_cores = other)
  }
  line <- c(record, list(pages = Sys.getenv("PEERS_PAGES", "default")), best, list(peak_rss_mb = peak))
  if (!is.null(per)) line <- c(line, list(items = per, median_per_item_s = best$median_s / per))
  json <- as_json(line)
  cat(substr(json, 1, nchar(json) - 1), ',"batch_medians_s":[', paste(batch_medians, collapse = ","), '],"check":', as_json(checked), "}\n", sep = "", file = results_file, append = TRUE)
  cat(sprintf("%s %s %s/%s x%d: %.2f ms (%.2f..%.2f, %d runs, other load %.2f)%s, peak %.0f MB  %s\n", record$task, record$size, record$peer,
              record$variant, as.integer(record$threads), 1e3 * best$median_s, 1e3 * best$min_s, 1e3 * best$max_s, best$runs, best$other_load_cores,
              if (is.null(per)) "" else sprintf(", %.4f ms each of %d", 1e3 * best$median_s / per, as.integer(per)), peak, as_json(checked)))
  invisible(result)
}
