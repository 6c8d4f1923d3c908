"""The inputs: series and cases from fixed seeds. Only random.random() is used, which Python keeps the same for good."""
import math
import random


class Source:
    """Random numbers and the distributions that the series need."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def real(self, low=0.0, high=1.0):
        return low + (high - low) * self.r.random()

    def whole(self, low, high):
        return low + int(self.r.random() * (high - low + 1))

    def one_of(self, choices):
        return choices[self.whole(0, len(choices) - 1)]

    def normal(self):
        return math.sqrt(-2 * math.log(1 - self.r.random())) * math.cos(2 * math.pi * self.r.random())

    def poisson(self, mean):
        if mean > 400:
            return max(0, round(mean + math.sqrt(mean) * self.normal()))
        u, k, p = self.r.random(), 0, math.exp(-mean)
        total = p
        while u > total and k < 4000:
            k += 1
            p *= mean / k
            total += p
        return k

    def gamma_whole(self, shape):
        return -sum(math.log(1 - self.r.random()) for _ in range(shape))

    def negative_binomial(self, mean, theta):
        """theta a whole number: a gamma of whole shape is a sum of exponentials."""
        return self.poisson(mean * self.gamma_whole(theta) / theta)


def with_gaps(source, values, share):
    return [None if source.real() < share else v for v in values]


def one_series(source, kind, n):
    mean = source.one_of([0.1, 0.3, 1, 2, 5, 20])
    if kind == "sparse":
        return [source.poisson(0.3) for _ in range(n)]
    if kind == "poisson":
        return [source.poisson(mean) for _ in range(n)]
    if kind == "overdispersed":
        return [source.negative_binomial(mean, source.one_of([1, 2])) for _ in range(n)]
    if kind == "rising":
        return [source.poisson(mean * math.exp(2 * i / max(n, 1))) for i in range(n)]
    if kind == "falling":
        return [source.poisson(10 * mean * math.exp(-3 * i / max(n, 1))) for i in range(n)]
    if kind == "zeros":
        return [0] * n
    if kind == "equal":
        return [source.whole(1, 9)] * n
    if kind == "one_case":
        at = source.whole(0, max(0, n - 1))
        return [1 if i == at else 0 for i in range(n)]
    if kind == "two_values":
        return [source.whole(0, 1) for _ in range(n)]
    if kind == "strictly_rising":
        return [3 * i + source.whole(0, 2) for i in range(n)]
    if kind == "permutation":
        values = list(range(n))
        for i in range(n - 1, 0, -1):
            j = source.whole(0, i)
            values[i], values[j] = values[j], values[i]
        return values
    if kind == "huge":
        return [source.whole(10**9, 10**12) for _ in range(n)]
    if kind == "real":
        return [round(source.normal() * 10, 3) for _ in range(n)]
    if kind == "walk":
        at, values = 0.0, []
        for _ in range(n):
            at = round(at + source.normal(), 3)
            values.append(at)
        return values
    if kind == "burst":
        return [source.whole(5, 60) if source.real() < 0.06 else source.poisson(0.4) for _ in range(n)]
    if kind == "step":
        return [source.poisson(1 if i < n // 2 else 6) for i in range(n)]
    if kind == "seasonal":
        return [source.poisson(mean * (1 + 0.6 * math.sin(i * math.pi / 6))) for i in range(n)]
    if kind == "gaps":
        return with_gaps(source, [source.poisson(mean) for _ in range(n)], 0.2)
    raise ValueError(kind)


COUNT_KINDS = ["sparse", "poisson", "overdispersed", "rising", "falling", "zeros", "equal", "one_case", "two_values",
               "strictly_rising", "permutation", "huge", "burst", "step", "seasonal"]
ALL_KINDS = COUNT_KINDS + ["real", "walk", "gaps"]


def lengths(source, count):
    """Few empty and tiny ones, most as long as reports are, some of hundreds of periods."""
    found = []
    for _ in range(count):
        u = source.real()
        if u < 0.07:
            found.append(source.whole(0, 3))
        elif u < 0.40:
            found.append(source.whole(4, 10))
        elif u < 0.85:
            found.append(source.whole(11, 48))
        elif u < 0.97:
            found.append(source.whole(49, 150))
        else:
            found.append(source.whole(151, 500))
    return found


def pool(seed, count, kinds, of_length=None):
    source = Source(seed)
    sizes = of_length(source, count) if of_length else lengths(source, count)
    return [one_series(source, kinds[i % len(kinds)], n) for i, n in enumerate(sizes)]


def between(low, high):
    return lambda source, count: [source.whole(low, high) for _ in range(count)]


def trend_series():
    return pool(1, 800, ALL_KINDS) + [one_series(Source(2), "poisson", 500), one_series(Source(3), "permutation", 500)]


def monthly_series():
    kinds = ["seasonal", "poisson", "sparse", "overdispersed", "gaps", "rising", "real", "zeros", "two_values", "burst"]
    return pool(4, 200, kinds, between(12, 150))


def alarm_series():
    kinds = ["sparse", "poisson", "overdispersed", "burst", "step", "rising", "zeros", "equal", "one_case", "seasonal"]
    return pool(5, 300, kinds, between(0, 100)) + pool(6, 10, kinds, between(300, 500))


def change_series():
    kinds = ["step", "poisson", "sparse", "rising", "burst", "zeros", "equal", "one_case", "overdispersed", "falling"]
    return pool(7, 300, kinds, between(1, 70)) + pool(8, 4, ["step", "burst"], between(300, 500))


def forecast_series():
    kinds = ["poisson", "overdispersed", "rising", "falling", "walk", "real", "huge", "zeros", "equal", "seasonal", "step"]
    return pool(9, 220, kinds, between(3, 80))


def surveillance_series():
    """Twelve or 52 periods a year, six to nine years, sometimes an outbreak at the end."""
    source = Source(10)
    found = []
    for i in range(72):
        a_year = 12 if i % 3 else 52
        n = a_year * source.whole(6, 9) + source.whole(0, 5)
        mean = source.one_of([0.5, 1, 3, 8, 25])
        theta = source.one_of([None, 1, 3])
        slope = source.one_of([0, 0, 0.08, -0.06])
        values = []
        for t in range(n):
            m = mean * math.exp(slope * t / a_year) * (1 + 0.3 * math.sin(2 * math.pi * t / a_year))
            if t >= n - 3 and i % 4 == 0:
                m *= 4
            values.append(source.poisson(m) if theta is None else source.negative_binomial(m, theta))
        found.append((a_year, values))
    return found


def regression_cases():
    """(counts, exposure or None, columns): columns are covariates beside the constant."""
    source = Source(11)
    found = []
    for i in range(400):
        n = source.whole(8, 60) if i % 10 else source.whole(120, 240)
        years = [j / 12 for j in range(n)]
        columns = [years]
        if i % 3 == 1:
            columns.append([1 if j >= n // 2 else 0 for j in range(n)])
        if i % 4 == 2:
            columns.append([round(source.real(-1, 1), 3) for _ in range(n)])
        if i % 5 == 3 and n > 24:
            columns.append([round(math.sin(2 * math.pi * j / 12), 3) for j in range(n)])
            columns.append([round(math.cos(2 * math.pi * j / 12), 3) for j in range(n)])
        exposure = [round(source.real(0.2, 8), 2) for _ in range(n)] if i % 2 else None
        base = source.one_of([0.3, 1, 3, 10, 200, 1e5])
        theta = source.one_of([None, 1, 2, 6])
        counts = []
        for j in range(n):
            m = base * math.exp(0.3 * (years[j] - n / 24)) * (exposure[j] if exposure else 1)
            counts.append(source.poisson(m) if theta is None else source.negative_binomial(m, theta))
        if sum(1 for c in counts if c) < 3 + len(columns):
            counts = [c + source.whole(0, 2) for c in counts]
        found.append((counts, exposure, columns))
    return found


def share_cases():
    """(successes, trials, columns) for logit regression."""
    source = Source(12)
    found = []
    for i in range(150):
        n = source.whole(6, 40)
        years = [j / 4 for j in range(n)]
        columns = [years]
        if i % 3 == 1:
            columns.append([round(source.real(-1, 1), 3) for _ in range(n)])
        successes, trials = [], []
        for j in range(n):
            m = source.whole(1, 60) if i % 2 else source.whole(200, 90000)
            p = 1 / (1 + math.exp(-(source.one_of([-2.0, -1.9, -2.1]) + 0.2 * years[j])))
            trials.append(m)
            if m <= 60:
                successes.append(sum(1 for _ in range(m) if source.real() < p))
            else:
                successes.append(min(m, source.poisson(m * p)))
        found.append((successes, trials, columns))
    return found


LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]


def count_cases():
    """(count, level)."""
    source = Source(13)
    counts = list(range(40)) + [74, 107, 225, 343] + [source.whole(40, 3000) for _ in range(40)]
    counts += [10**5, 10**6, 10**9, 123456789]
    found = [(x, 0.95) for x in counts]
    found += [(source.one_of(counts), source.one_of(LEVELS)) for _ in range(150)]
    return found


def proportion_cases():
    """(successes, trials, level)."""
    source = Source(14)
    found = [(x, n, 0.95) for n in (1, 2, 5, 10, 17) for x in range(n + 1)]
    for _ in range(160):
        n = source.one_of([3, 20, 51, 138, 1000, 68000, 10**6])
        found.append((source.whole(0, n), n, source.one_of(LEVELS)))
    found += [(0, 10**6, 0.95), (10**6, 10**6, 0.95), (1, 10**6, 0.99)]
    return found


def ratio_cases():
    """(x1, t1, x2, t2, level)."""
    source = Source(15)
    found = [(17, 300, 12, 366, .95), (17, 300, 9, 301, .95), (225, 1, 113, 1, .95), (225, 306, 113, 365, .95),
             (0, 100, 5, 100, .95), (5, 100, 0, 100, .95), (2, 17877, 9, 16660, .95), (1, 1, 1, 1, .95)]
    for _ in range(220):
        big = source.one_of([3, 12, 60, 400, 30000])
        x1, x2 = source.whole(0, big), source.whole(0, big)
        if x1 + x2 == 0:
            x2 = 1
        found.append((x1, source.one_of([1, 300, 365, 0.5, round(source.real(1, 90000), 1)]), x2,
                      source.one_of([1, 300, 365, round(source.real(1, 90000), 1)]), source.one_of(LEVELS)))
    return found
