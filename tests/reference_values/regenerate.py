"""Makes values.json anew: lays the cases down for R, runs it, adds what is computed here, compares the two where both
have a method, and writes. README.md says how."""
import json
import math
import os
import subprocess
import sys
import tempfile

from scipy import stats

import cases
import definitions as d

here = os.path.dirname(os.path.abspath(__file__))


def agree(ours, theirs, tolerance, what):
    """Two independent values, or the run ends."""
    for a, b in zip(ours, theirs):
        if a is None and b is None:
            continue
        if abs(a - b) > tolerance * max(abs(a), abs(b), 1e-300) + 1e-300:
            sys.exit(f"{what}: {a!r} here, {b!r} there")


# ---- for R ---------------------------------------------------------------------------------------------------------

def number(x):
    return "NA" if x is None else repr(x)


def lay_table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w") as out:
        print(*header, sep="\t", file=out)
        for row in rows:
            print(*map(number, row), sep="\t", file=out)


def lay_series(folder, name, many):
    with open(os.path.join(folder, name), "w") as out:
        for series in many:
            print(*map(number, series), file=out)


def lay_designs(folder, name, extra, designs):
    """y, exposure or trials, and the columns; one line an observation, NA where a case has no such column."""
    width = max(len(columns) for _, _, columns in designs)
    rows = []
    for i, (y, other, columns) in enumerate(designs):
        for j in range(len(y)):
            row = [i, y[j], other[j] if other else None]
            row += [c[j] for c in columns] + [None] * (width - len(columns))
            rows.append(row)
    lay_table(folder, name, ["case", "y", extra] + [f"x{k}" for k in range(width)], rows)


R_PARTS = ["intervals", "regression", "warning", "smoothing"]


def ask_r(pools, folder):
    """{method: {case: numbers}}; a part of R's work does not run again where its results stand in the folder already."""
    lay_table(folder, "counts.tsv", ["x", "level"], pools["counts"])
    lay_table(folder, "proportions.tsv", ["x", "n", "level"], pools["proportions"])
    lay_table(folder, "ratios.tsv", ["x1", "t1", "x2", "t2", "level"], pools["ratios"])
    lay_designs(folder, "regressions.tsv", "exposure", pools["regressions"])
    lay_designs(folder, "shares.tsv", "trials", pools["shares"])
    lay_series(folder, "alarm.txt", pools["alarm"])
    lay_series(folder, "forecast.txt", pools["forecast"])
    lay_series(folder, "monthly.txt", pools["monthly"])
    lay_series(folder, "surveillance.txt", [[a_year] + y for a_year, y in pools["surveillance"]])
    found = {}
    for part in R_PARTS:
        results = os.path.join(folder, f"r_{part}.tsv")
        if not os.path.exists(results):
            subprocess.run(["Rscript", "--vanilla", os.path.join(here, "with_r.R"), folder, part], check=True)
        with open(results) as lines:
            for line in lines:
                method, case, values = line.rstrip("\n").split("\t")
                found.setdefault(method, {})[int(case)] = json.loads(values)
    return found


# ---- the methods, one function each: rows of what the test reads ------------------------------------------------------

def intervals(pools, r):
    exact, mid, byar = [], [], []
    for i, (x, level) in enumerate(pools["counts"]):
        values = r["poisson_exact"][i]
        a = (1 - level) / 2
        agree(values, [stats.chi2.ppf(a, 2 * x) / 2 if x else 0.0, stats.chi2.isf(a, 2 * x + 2) / 2], 1e-10, "poisson_exact")
        exact.append([i, *values])
        if x <= 10**6:
            mid.append([i, *d.poisson_mid_p(x, level)])
        byar.append([i, *d.poisson_byar(x, level)])
    pearson, wilson = [], []
    for i, (x, n, level) in enumerate(pools["proportions"]):
        values = r["clopper_pearson"][i]
        a = (1 - level) / 2
        agree(values, [stats.beta.ppf(a, x, n - x + 1) if x else 0.0, stats.beta.isf(a, x + 1, n - x) if x < n else 1.0], 1e-9, "clopper_pearson")
        pearson.append([i, *values])
        wilson.append([i, *d.wilson(x, n, level)])
    ratio, ratio_mid = [], []
    for i, (x1, t1, x2, t2, level) in enumerate(pools["ratios"]):
        central, mid_p = d.ratio_p(x1, t1, x2, t2)
        ratio.append([i, *r["rate_ratio"][i], central])
        ratio_mid.append([i, *d.ratio_mid_p_limits(x1, t1, x2, t2, level), mid_p])
    limits = ["lower", "upper"]
    return {
        "poisson_exact": ("counts", limits, exact), "poisson_mid_p": ("counts", limits, mid), "poisson_byar": ("counts", limits, byar),
        "clopper_pearson": ("proportions", limits, pearson), "wilson": ("proportions", limits, wilson),
        "rate_ratio": ("ratios", ["estimate", "lower", "upper", "p"], ratio),
        "rate_ratio_mid_p": ("ratios", ["lower", "upper", "p"], ratio_mid),
    }


def monotonic(pools):
    kendall, slopes, repeated, dated = [], [], [], []
    for i, values in enumerate(pools["trend"]):
        t = [j / 12 for j, v in enumerate(values) if v is not None]
        y = d.known(values)
        found = d.mann_kendall(values)
        if found:
            agree([found["tau_b"]], [stats.kendalltau(t, y).statistic], 1e-9, "tau_b")
            kendall.append([i, "ok", found["n"], found["s"], found["var_s"], found["z"], found["p"], found["tau_b"], found["p_exact"]])
        else:
            kendall.append([i, "too_few" if len(y) < 3 else "no_variation", len(y), None, None, None, None, None, None])
        level = [0.95, 0.95, 0.8, 0.99][i % 4]
        if len(y) < 2 or len(set(y)) == 1:
            why, slope = ("too_few", None) if len(y) < 2 else ("no_variation", 0)
            slopes.append([i, why, level, slope, None if slope is None else y[0], None, None])
            continue
        ts = d.theil_sen(t, y, level)
        slopes.append([i, "ok", level, ts["slope"], ts["intercept"], ts["lower"], ts["upper"]])
        slope = d.repeated_medians(t, y)
        repeated.append([i, slope, d.median([v - slope * u for u, v in zip(t, y)])])
        if i % 8 == 0 and len(y) <= 80:
            source = cases.Source(1000 + i)
            days = [0]
            for _ in y[1:]:
                days.append(days[-1] + source.whole(1, 200))
            ts = d.theil_sen([day / 365.25 for day in days], y, 0.95)
            dated.append([i, days, ts["slope"], ts["intercept"], ts["lower"], ts["upper"]])
    seasonal = []
    for i, values in enumerate(pools["monthly"]):
        found = d.seasonal_kendall(values, 12)
        if found:
            seasonal.append([i, found["s"], found["var_s"], found["z"], found["p"]])
    return {
        "mann_kendall": ("trend", ["reason", "n", "s", "var_s", "z", "p", "tau_b", "p_exact"], kendall),
        "theil_sen": ("trend", ["reason", "level", "slope", "intercept", "lower", "upper"], slopes),
        "theil_sen_dated": ("trend", ["days", "slope", "intercept", "lower", "upper"], dated),
        "repeated_medians": ("trend", ["slope", "intercept"], repeated),
        "seasonal_kendall": ("monthly", ["s", "var_s", "z", "p"], seasonal),
    }


def regressions(pools, r):
    """Coefficients, their standard errors and p-values, each as one array, then what describes the fit."""
    def rows(method, pool):
        found = []
        for i, values in sorted(r[method].items()):
            k = 1 + len(pools[pool][i][2])
            found.append([i, values[:k], values[k:2 * k], values[2 * k:3 * k], *values[3 * k:]])
        return found

    arrays = ["coefficients", "errors", "p"]
    return {
        "poisson": ("regressions", arrays + ["deviance", "pearson", "loglik", "aic"], rows("poisson", "regressions")),
        "quasi_poisson": ("regressions", arrays + ["dispersion"], rows("quasi_poisson", "regressions")),
        "negative_binomial": ("regressions", arrays + ["theta", "loglik", "deviance"], rows("negative_binomial", "regressions")),
        "logit": ("shares", arrays + ["deviance", "pearson", "loglik"], rows("logit", "shares")),
    }


def spread(first, last, most):
    """At most so many whole numbers of first..last, with both ends."""
    if last - first < most:
        return list(range(first, last + 1))
    return sorted({first + round(k * (last - first) / (most - 1)) for k in range(most)})


def alarms(pools, r):
    found = {"ears_c1": [], "ears_c2": [], "ears_c3": [], "cusum": []}
    for method, lag, first in (("ears_c1", 0, 7), ("ears_c2", 2, 9)):
        for i, y in enumerate(pools["alarm"]):
            choices = [(alpha, floor) for alpha in ("0.001", "0.05") for floor in ("0", "0.5")]
            choices = choices[i % 4:] + choices[:i % 4]
            for alpha, floor in choices:
                bounds = r.get(f"{method}:{alpha}:{floor}", {}).get(i)
                if not bounds:
                    continue
                at = spread(first, len(y) - 1, 8)
                z = stats.norm.isf(float(alpha))
                for t in at:
                    mean, sd = d.ears_value(y, t, lag, float(floor))
                    agree([bounds[t - first]], [mean + z * sd], 1e-9, method)
                found[method].append([i, float(alpha), float(floor), at, [bounds[t - first] for t in at]])
                break
    for i, y in enumerate(pools["alarm"]):
        floor = [0.5, 1.0][i % 2]
        if len(y) >= 12:
            at = spread(11, len(y) - 1, 8)
            found["ears_c3"].append([i, floor, at, [d.ears_c3(y, t, floor) for t in at]])
        for trans in ("standard", "rossi"):
            values = r[f"cusum:{trans}"].get(i)
            if values:
                at = spread(0, len(values) - 1, 8)
                found["cusum"].append([i, trans, 7, [7 + t for t in at], [values[t] for t in at]])
    farrington = []
    for method, by_case in r.items():
        if method.startswith("farrington:"):
            setting = method.split(":")[1]
            for i, values in sorted(by_case.items()):
                settled = r["farrington_to_the_end:" + setting][i][:10]
                agree(values[:10], settled, 1e-3, method)
                # surveillance cuts the windows that begin before the series; the library does not judge there.
                a_year, y = pools["surveillance"][i]
                k = min(10, len(y) - 5 * a_year - 3)
                farrington.append([i, setting, values[10 - k:10], values[20 - k:20], values[30 - k:30]])
    return {
        "ears_c1": ("alarm", ["alpha", "smallest_sd", "at", "bound"], found["ears_c1"]),
        "ears_c2": ("alarm", ["alpha", "smallest_sd", "at", "bound"], found["ears_c2"]),
        "ears_c3": ("alarm", ["smallest_sd", "at", "value"], found["ears_c3"]),
        "cusum": ("alarm", ["form", "before", "at", "statistic"], found["cusum"]),
        "farrington": ("surveillance", ["setting", "threshold", "expected", "alarm"], farrington),
    }


def change_points(pools):
    costs = {
        "poisson": lambda y: d.poisson_cost,
        "poisson_mbic": lambda y: d.with_lengths(d.poisson_cost, len(y)),
        "negative_binomial": lambda y: d.negative_binomial_cost(2.0),
        "normal": lambda y: d.normal_cost(d.variance_of_neighbours(y)),
    }
    found = []
    for i, y in enumerate(pools["change"]):
        n = len(y)
        for k, (name, cost_for) in enumerate(costs.items()):
            if n < 2 or (n > 100 and name != "poisson") or (name == "normal" and len(set(y)) == 1):
                continue
            if name != "poisson" and i % 3 != k - 1:
                continue
            shortest = 1 + (i // 2) % 3
            if n < shortest:
                continue
            cost = cost_for(y)
            penalty = (3 if name == "poisson_mbic" else 2) * math.log(n)
            objective, ends, only = d.partition(y, penalty, shortest, cost)
            if n <= 12:
                agree([objective], [d.cheapest_by_trying_all(y, penalty, shortest, cost)], 1e-10, "change_points")
            found.append([i, name, shortest, penalty, objective, ends if only else None])
    return {"change_points": ("change", ["cost", "shortest", "penalty", "objective", "ends"], found)}


def smoothing(pools, r):
    simple, holt, damped, seasonal = [], [], [], []
    for method, by_case in r.items():
        if method.startswith(("ses:", "holt:")):
            alpha = float(method.split(":")[1])
            for i, values in sorted(by_case.items()):
                if method.startswith("holt:"):
                    # The damped recursion without damping is Holt's: the same numbers from two programs.
                    agree(values, d.damped_smoothing(pools["forecast"][i], alpha, 0.3, 1.0), 1e-9, method)
                    holt.append([i, alpha, *values])
                else:
                    simple.append([i, alpha, *values])
    for i, y in enumerate(pools["forecast"]):
        phi = [0.8, 0.9, 0.98][i % 3]
        damped.append([i, phi, *d.damped_smoothing(y, 0.4, 0.2, phi)])
    for i, values in sorted(r["seasonal"].items()):
        seasonal.append([i, *values[:2], values[2:14], values[14]])
    return {
        "simple_smoothing": ("forecast", ["alpha", "level", "sse"], simple),
        "holt": ("forecast", ["alpha", "level", "slope", "sse"], holt),
        "damped": ("forecast", ["phi", "level", "slope", "sse"], damped),
        "seasonal_smoothing": ("monthly", ["level", "slope", "season", "sse"], seasonal),
    }


def scores(pools):
    naive, interval, sample, normal, counts, rolling = [], [], [], [], [], []
    source = cases.Source(20)
    for i, y in enumerate(pools["forecast"]):
        naive.append([i, [d.naive_scale(y, 1), d.naive_scale(y, 12)]])
        value = source.one_of(y) + source.whole(-2, 2)
        sample.append([i, value, d.crps_of_sample(y, value)])
        lower, level = round(source.real(-5, 20), 2), source.one_of([0.5, 0.8, 0.95])
        upper = round(lower + source.real(0, 20), 2)
        interval.append([i, lower, upper, value, level, d.interval_score(lower, upper, value, level)])
        mean, sd = round(source.real(-5, 20), 2), round(source.real(0.1, 6), 2)
        at = round(mean + source.real(-4, 4) * sd, 2)
        closed = -stats.norm.logpdf(at, mean, sd)
        if i < 120:
            normal.append([i, mean, sd, at, d.crps_of_normal(mean, sd, at), closed])
        mean, theta, k = round(source.real(0.05, 30), 2), source.one_of([None, 0.5, 2, 30]), source.whole(0, 40)
        counts.append([i, mean, theta, k, d.log_score_of_count(mean, theta, k)])
        if len(y) >= 14 and len(set(y)) > 1:
            rolling.append([i, 0.4, 10, d.rolling_simple(y, 10, 0.4, 3)])
    return {
        "naive_scale": ("forecast", ["scales"], naive),
        "interval_score": ("forecast", ["lower", "upper", "value", "level", "score"], interval),
        "crps_of_sample": ("forecast", ["value", "score"], sample),
        "scores_of_normal": ("forecast", ["mean", "sd", "value", "crps", "log"], normal),
        "log_score_of_count": ("forecast", ["mean", "theta", "value", "score"], counts),
        "rolling_origin": ("forecast", ["alpha", "first", "steps"], rolling),
    }


# ---- the file --------------------------------------------------------------------------------------------------------

def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def stored_design(design):
    """The first column is time in steps of the pool, which the test makes itself."""
    y, other, columns = design
    return [y, other, columns[1:]]


def write(path, pools, methods):
    with open(path, "w") as out:
        out.write('{"series":{\n')
        out.write(",\n".join(f'"{name}":[\n' + ",\n".join(map(compact, items)) + "]" for name, items in pools.items()))
        out.write('},\n"methods":{\n')
        out.write(",\n".join(
            f'"{name}":{{"of":"{pool}","fields":{compact(fields)},"rows":[\n' + ",\n".join(map(compact, rows)) + "]}"
            for name, (pool, fields, rows) in methods.items()))
        out.write("}}\n")


def main():
    pools = {
        "counts": cases.count_cases(), "proportions": cases.proportion_cases(), "ratios": cases.ratio_cases(),
        "trend": cases.trend_series(), "monthly": cases.monthly_series(), "regressions": cases.regression_cases(),
        "shares": cases.share_cases(), "alarm": cases.alarm_series(), "surveillance": cases.surveillance_series(),
        "change": cases.change_series(), "forecast": cases.forecast_series(),
    }
    if len(sys.argv) > 2:
        os.makedirs(sys.argv[2], exist_ok=True)
        r = ask_r(pools, sys.argv[2])
    else:
        with tempfile.TemporaryDirectory() as folder:
            r = ask_r(pools, folder)
    methods = {**intervals(pools, r), **monotonic(pools), **regressions(pools, r), **alarms(pools, r),
               **change_points(pools), **smoothing(pools, r), **scores(pools)}
    stored = {**pools, "regressions": list(map(stored_design, pools["regressions"])),
              "shares": list(map(stored_design, pools["shares"]))}
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "values.json")
    write(path, stored, methods)
    total = sum(len(items) for items in pools.values())
    print(f"{total} inputs, of them {total - sum(len(pools[p]) for p in ('counts', 'proportions', 'ratios'))} series; "
          f"{os.path.getsize(path)} bytes in {path}")
    for name, (pool, _, rows) in methods.items():
        print(f"  {name}: {len(rows)} rows of {pool}")


if __name__ == "__main__":
    main()
