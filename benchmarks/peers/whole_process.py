"""Times whole processes in turn, A B A B ..., and appends their medians and peak memory to the results:
   whole_process.py TASK SIZE PEER=COMMAND PEER=COMMAND ..."""
import json, os, resource, statistics, subprocess, sys, time

results_file = os.environ["PEERS_RESULTS"]
rounds = int(os.environ.get("PEERS_ROUNDS", 5))
task, size = sys.argv[1:3]
commands = dict(each.split("=", 1) for each in sys.argv[3:])


def once(command):
    started = time.perf_counter()
    process = subprocess.Popen(command, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {command}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


measured = {peer: [] for peer in commands}
for _ in range(rounds + 1):
    for peer, command in commands.items():
        measured[peer].append(once("exec " + command))
os.makedirs(os.path.dirname(results_file), exist_ok=True)
with open(results_file, "a") as out:
    for peer, runs in measured.items():
        seconds = [s for s, _ in runs[1:]]  # the first is the warm-up
        record = {"task": task, "size": size, "peer": peer, "variant": "", "pages": os.environ.get("PEERS_PAGES", "default"),
                  "median_s": statistics.median(seconds), "min_s": min(seconds), "max_s": max(seconds), "runs": rounds,
                  "peak_rss_mb": max(m for _, m in runs), "check": {}}
        out.write(json.dumps(record) + "\n")
        print(f"{task} {size} {peer}: {record['median_s'] * 1e3:.0f} ms ({record['min_s'] * 1e3:.0f}..{record['max_s'] * 1e3:.0f}), peak {record['peak_rss_mb']:.0f} MB", flush=True)
