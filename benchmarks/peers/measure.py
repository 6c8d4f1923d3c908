"""Shared by the Python peers: time a function, watch its peak memory, append one JSON line per measurement."""
import gc, json, os, re, resource, time

data_dir = os.environ["PEERS_DATA"]
results_file = os.environ["PEERS_RESULTS"]
seconds_per_benchmark = float(os.environ.get("PEERS_SECONDS", 60))  # soft bound on one measurement
wait_seconds = float(os.environ.get("PEERS_WAIT", 10))


def machine_busy_seconds():
    with open("/proc/stat") as f:
        user, nice, system, _, _, irq, softirq, steal = map(int, f.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / 100


def own_cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def wait_until_quiet():
    """The machine is shared: before a measurement, wait a little for the others to be quiet."""
    start = time.perf_counter()
    while time.perf_counter() - start < wait_seconds:
        busy, t = machine_busy_seconds(), time.perf_counter()
        time.sleep(0.3)
        if (machine_busy_seconds() - busy) / (time.perf_counter() - t) < 0.25:
            return


def reset_peak_memory():
    with open("/proc/self/clear_refs", "w") as f:
        f.write("5")


def peak_memory_mb():
    with open("/proc/self/status") as f:
        return int(re.search(r"VmHWM:\s+(\d+)", f.read())[1]) / 1024


def measure(record, work, check=lambda result: {}, per=None):
    """record: task, size, peer, variant, threads. per: how many items one run handles (adds median_per_item_s).
    A batch is 7 runs (5, then 3, when slow). It is repeated, up to 3 batches, when its spread (max-min)/median is
    over 30% or others used over 0.3 cores meanwhile; the batch with the lowest median is kept."""
    started = time.perf_counter()
    elapsed = lambda: time.perf_counter() - started
    gc.collect()
    reset_peak_memory()
    result = work()  # warm-up, and the run whose peak memory is reported
    peak = peak_memory_mb()
    checked = check(result)
    best = None
    batch_medians = []
    for batch in range(3):
        if best and not ((best["spread"] > 0.3 or best["other_load_cores"] > 0.3) and elapsed() < seconds_per_benchmark / 2):
            break
        wait_until_quiet()
        seconds = []
        busy, own, start = machine_busy_seconds(), own_cpu_seconds(), time.perf_counter()
        while (len(seconds) < 7 and (len(seconds) < 5 or elapsed() < seconds_per_benchmark)
               and (len(seconds) < 3 or elapsed() < 1.7 * seconds_per_benchmark)):
            result = None
            t = time.perf_counter()
            result = work()
            seconds.append(time.perf_counter() - t)
        other = max(0.0, (machine_busy_seconds() - busy - (own_cpu_seconds() - own)) / (time.perf_counter() - start))
        seconds.sort()
        median = seconds[len(seconds) // 2]
        batch_medians.append(median)
        if best is None or median < best["median_s"]:
            best = dict(median_s=median, min_s=seconds[0], max_s=seconds[-1], runs=len(seconds),
                        spread=(seconds[-1] - seconds[0]) / median, other_load_cores=other)
    line = {**record, "pages": os.environ.get("PEERS_PAGES", "default"), **best, "batch_medians_s": batch_medians, "peak_rss_mb": peak, "check": checked}
    if per:
        line["items"] = per
        line["median_per_item_s"] = best["median_s"] / per
    os.makedirs(os.path.dirname(results_file), exist_ok=True)
    with open(results_file, "a") as f:
        f.write(json.dumps(line) + "\n")
    each = f", {best['median_s'] / per * 1e3:.4f} ms each of {per}" if per else ""
    print(f"{record['task']} {record['size']} {record['peer']}/{record['variant']} x{record['threads']}: {best['median_s'] * 1e3:.2f} ms"
          f" ({best['min_s'] * 1e3:.2f}..{best['max_s'] * 1e3:.2f}, {best['runs']} runs, other load {best['other_load_cores']:.2f}){each},"
          f" peak {peak:.0f} MB  {json.dumps(checked)}", flush=True)
    return result
