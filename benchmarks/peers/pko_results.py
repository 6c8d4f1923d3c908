"""Appends what pko_benchmarks printed as JSON to the results of the peers:  pko_results.py BENCHMARKS.json"""
import json, os, statistics, sys

results_file = os.environ["PEERS_RESULTS"]
scale = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
# The names that the peers' scripts have for the tasks of statistics.
statistics_names = {"T7_kendall": "T7 kendall", "T7_theil_sen": "T7 theil-sen", "T9_farrington": "T9 farrington", "T9_ears": "T9 ears"}

runs = {}
for run in json.load(open(sys.argv[1]))["benchmarks"]:
    if run.get("run_type", "iteration") == "iteration" and not run.get("error_occurred"):
        runs.setdefault(run["run_name"], []).append(run["real_time"] * scale[run["time_unit"]])
os.makedirs(os.path.dirname(results_file), exist_ok=True)
with open(results_file, "a") as out:
    for name, seconds in runs.items():
        task, _, size = name.partition("/")
        out.write(json.dumps({"task": statistics_names.get(task, task), "size": size, "peer": "pko", "variant": "", "pages": os.environ.get("PEERS_PAGES", "default"),
                              "threads": int(os.environ.get("PKO_BENCH_THREADS", os.cpu_count())), "median_s": statistics.median(seconds),
                              "min_s": min(seconds), "max_s": max(seconds), "runs": len(seconds), "check": {}}) + "\n")
