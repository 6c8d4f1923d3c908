"""Prints pko beside its peers, as one table:  ratios.py [RESULTS.jsonl]

Every process that measured something counts once, with its median; shown is the median over processes, and how many
there were. The ratio is that of the fastest peer, in its fastest variant, to pko under the same pages."""
import collections, json, os, statistics, sys

results_file = sys.argv[1] if len(sys.argv) > 1 else os.environ["PEERS_RESULTS"]
processes = collections.defaultdict(list)
for line in open(results_file):
    r = json.loads(line)
    size = str(r["size"]).removeprefix("n=").split(" ")[0]
    processes[r["task"], size, r.get("pages", "default"), r["peer"], r.get("variant", "")].append(r["median_s"] / r.get("items", 1))

tasks = collections.defaultdict(dict)
for (task, size, pages, peer, variant), medians in processes.items():
    median = statistics.median(medians)
    if peer not in tasks[task, size, pages] or median < tasks[task, size, pages][peer][0]:
        tasks[task, size, pages][peer] = (median, variant, len(medians))


def shown(seconds):
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} us"


print("| task | rows or n | pages | pko | fastest peer | peer | times faster | other peers |")
print("|---|---|---|---|---|---|---|---|")
for (task, size, pages), peers in sorted(tasks.items(), key=lambda each: (each[0][0], int(each[0][1]) if each[0][1].isdigit() else 0, each[0][2])):
    own = peers.pop("pko", None)
    ranked = sorted(peers.items(), key=lambda each: each[1][0])
    best = ranked[0] if ranked else None
    print(f"| {task} | {size} | {pages} | {shown(own[0]) + f' ({own[2]})' if own else ''} | {shown(best[1][0]) if best else ''} | "
          f"{best[0] + ' ' + best[1][1] if best else ''} | {f'{best[1][0] / own[0]:.1f}' if own and best else ''} | "
          f"{', '.join(f'{peer} {shown(each[0])}' for peer, each in ranked[1:])} |")
