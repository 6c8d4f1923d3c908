"""Methods written out from their definitions, by brute force and without regard for speed. Nothing here is shared with
the library: where a package has the method too, regenerate.py compares both before it writes anything."""
import math
from fractions import Fraction

from scipy import integrate, optimize, special, stats


# ---- intervals -----------------------------------------------------------------------------------------------------

def root(f, low, high):
    """A root to the last digits that a double has."""
    return optimize.brentq(f, low, high, xtol=1e-300, rtol=8.9e-16, maxiter=1000)


def log(probability):
    """Finite for a probability that a double rounds to zero: only its sign matters then."""
    return math.log(max(probability, 1e-300))


def poisson_mid_p(x, level):
    alpha = 1 - level

    def below(m):  # P(X < x) + P(X = x) / 2
        return stats.poisson.cdf(x, m) - stats.poisson.pmf(x, m) / 2

    def above(m):
        return stats.poisson.sf(x, m) + stats.poisson.pmf(x, m) / 2

    far = x + 20 * math.sqrt(x + 1) + 40
    near = max(1e-12, x - 20 * math.sqrt(x + 1))
    upper = -math.log(alpha) if x == 0 else root(lambda m: log(below(m)) - log(alpha / 2), max(x * 0.5, 1e-3), far)
    lower = 0.0 if x == 0 else root(lambda m: log(above(m)) - log(alpha / 2), near, x + 5.0)
    return lower, upper


def poisson_byar(x, level):
    """The classical form: the cube-root approximation at x and at x + 1."""
    z = stats.norm.isf((1 - level) / 2)
    lower = 0.0 if x == 0 else x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x)))**3
    y = x + 1
    return lower, y * (1 - 1 / (9 * y) + z / (3 * math.sqrt(y)))**3


def wilson(x, n, level):
    z = stats.norm.isf((1 - level) / 2)
    p = x / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (0.0 if x == 0 else middle - half), (1.0 if x == n else middle + half)


def ratio_p(x1, t1, x2, t2):
    """Central and mid-p p-value of equal rates, from the binomial tails added up."""
    n = x1 + x2
    p = t1 / (t1 + t2)
    low, high = stats.binom.cdf(x1, n, p), stats.binom.sf(x1 - 1, n, p)
    half = stats.binom.pmf(x1, n, p) / 2
    return min(1.0, 2 * min(low, high)), min(1.0, 2 * min(low - half, high - half))


def ratio_mid_p_limits(x1, t1, x2, t2, level):
    """Limits on the odds scale, so that probabilities near one lose no digits. None stands for no finite limit."""
    n, alpha = x1 + x2, 1 - level

    def below(log_odds):
        p = special.expit(log_odds)
        return stats.binom.cdf(x1, n, p) - stats.binom.pmf(x1, n, p) / 2

    def above(log_odds):
        p = special.expit(log_odds)
        return stats.binom.sf(x1, n, p) + stats.binom.pmf(x1, n, p) / 2

    at = math.log((x1 + 0.5) / (x2 + 0.5))
    lower = 0.0 if x1 == 0 else math.exp(root(lambda o: log(above(o)) - log(alpha / 2), at - 25, at + 10)) * t2 / t1
    upper = None if x2 == 0 else math.exp(root(lambda o: log(below(o)) - log(alpha / 2), at - 10, at + 25)) * t2 / t1
    return lower, upper


# ---- monotonic trend -----------------------------------------------------------------------------------------------

def sign(x):
    return (x > 0) - (x < 0)


def known(values):
    return [v for v in values if v is not None]


def tie_sizes(values):
    return [values.count(v) for v in sorted(set(values))]


def kendall_s(values):
    return sum(sign(values[j] - values[i]) for i in range(len(values)) for j in range(i + 1, len(values)))


def kendall_variance(values):
    n = len(values)
    return Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in tie_sizes(values)), 18)


def z_of(s, variance):
    return (s - sign(s)) / math.sqrt(variance)


def two_sided(z):
    return math.erfc(abs(z) / math.sqrt(2))


def kendall_tau_b(values):
    """Against time, which has no ties."""
    n = len(values)
    pairs = n * (n - 1) // 2
    tied = sum(t * (t - 1) // 2 for t in tie_sizes(values))
    return kendall_s(values) / math.sqrt(pairs * (pairs - tied))


def kendall_exact_p(n, s):
    """P(|S| >= |s|) over all orders of n different values, from the numbers of inversions."""
    counts = [1]
    for m in range(2, n + 1):
        wider = [0] * (len(counts) + m - 1)
        for k, c in enumerate(counts):
            for j in range(m):
                wider[k + j] += c
        counts = wider
    pairs = n * (n - 1) // 2
    far = sum(c for k, c in enumerate(counts) if abs(pairs - 2 * k) >= abs(s))
    return float(Fraction(far, math.factorial(n)))


def mann_kendall(values):
    """None where there are fewer than three values or all are equal."""
    y = known(values)
    if len(y) < 3 or len(set(y)) == 1:
        return None
    s, variance = kendall_s(y), kendall_variance(y)
    z = z_of(s, variance)
    exact = kendall_exact_p(len(y), s) if len(y) <= 10 and len(set(y)) == len(y) else None
    return dict(n=len(y), s=s, var_s=float(variance), z=z, p=two_sided(z), tau_b=kendall_tau_b(y), p_exact=exact)


def seasonal_kendall(values, seasons):
    """S and its variance added over the seasons (Hirsch, Slack and Smith 1982), no covariance between them."""
    s, variance = 0, Fraction(0)
    for k in range(seasons):
        y = known(values[k::seasons])
        s += kendall_s(y)
        variance += kendall_variance(y)
    if variance == 0:
        return None
    z = z_of(s, variance)
    return dict(s=s, var_s=float(variance), z=z, p=two_sided(z))


def median(values):
    v = sorted(values)
    n = len(v)
    return v[n // 2] if n % 2 else (v[n // 2 - 1] + v[n // 2]) / 2


def pair_slopes(t, y):
    return sorted((y[j] - y[i]) / (t[j] - t[i]) for i in range(len(y)) for j in range(i + 1, len(y)))


def theil_sen(t, y, level):
    """Sen's interval by ranks rounded outward; None where a rank leaves the slopes."""
    slopes = pair_slopes(t, y)
    slope = median(slopes)
    c = stats.norm.isf((1 - level) / 2) * math.sqrt(kendall_variance(y))
    n = len(slopes)
    first, last = math.floor((n - c) / 2), math.ceil((n + c) / 2 + 1)
    lower, upper = (slopes[first - 1], slopes[last - 1]) if first >= 1 else (None, None)
    return dict(slope=slope, intercept=median(y) - slope * median(t), lower=lower, upper=upper)


def repeated_medians(t, y):
    n = len(y)
    return median([median([(y[j] - y[i]) / (t[j] - t[i]) for j in range(n) if j != i]) for i in range(n)])


# ---- early warning ---------------------------------------------------------------------------------------------------

def ears_value(y, t, lag, smallest_sd):
    """(y - mean) / sd over the seven periods that end `lag` periods before the last one before t."""
    base = y[t - 7 - lag:t - lag]
    mean = Fraction(sum(base), 7)
    sd = math.sqrt(sum((b - mean)**2 for b in base) / 6)
    sd = max(sd, smallest_sd)
    return float(mean), sd


def ears_c3(y, t, smallest_sd):
    """The sum over three periods of what C2 exceeds one by; None where a standard deviation is zero."""
    total = 0.0
    for u in (t - 2, t - 1, t):
        mean, sd = ears_value(y, u, 2, smallest_sd)
        if sd == 0:
            return None
        total += max(0.0, (y[u] - mean) / sd - 1)
    return total


# ---- change points ---------------------------------------------------------------------------------------------------

def poisson_cost(y):
    s, m = sum(y), len(y)
    return 0.0 if s == 0 else 2 * (s - s * math.log(s / m))


def with_lengths(cost, n):
    """The modified BIC: a segment of m adds ln(m / n)."""
    return lambda y: cost(y) + math.log(len(y) / n)


def negative_binomial_cost(theta):
    """Minus twice the log-likelihood of one mean, without what no division changes."""
    def cost(y):
        s, m = sum(y), len(y)
        mean = s / m
        log_p = 0.0 if s == 0 else s * math.log(mean / (mean + theta))
        return -2 * (log_p + m * theta * math.log(theta / (mean + theta)))
    return cost


def variance_of_neighbours(y):
    return sum((b - a)**2 for a, b in zip(y, y[1:])) / (2 * (len(y) - 1))


def normal_cost(variance):
    def cost(y):
        mean = Fraction(sum(y), len(y))
        return float(sum((v - mean)**2 for v in y)) / variance
    return cost


def partition(y, penalty, shortest, cost):
    """The cheapest cut of y into segments: minimum of the sum of costs plus a penalty for each cut, and whether
    only one set of cuts reaches it. Looks at every last segment."""
    n = len(y)
    costs = {(i, j): cost(y[i:j]) for i in range(n) for j in range(i + shortest, n + 1)}

    def solve(prefer_later):
        best, last = [-penalty] + [math.inf] * n, [0] * (n + 1)
        for j in range(shortest, n + 1):
            for i in range(0, j - shortest + 1):
                value = best[i] + costs[i, j] + penalty
                slack = 1e-9 * (1 + abs(value)) if math.isfinite(value) else 0.0
                if value < best[j] - slack or (prefer_later and value <= best[j] + slack):
                    best[j], last[j] = min(value, best[j]), i
        ends, at = [], n
        while at > 0:
            ends.append(at)
            at = last[at]
        return best[n], ends[::-1]

    objective, ends = solve(False)
    _, other = solve(True)
    return objective, ends, ends == other


def cheapest_by_trying_all(y, penalty, shortest, cost):
    """Every set of cuts, for short series: what partition() is compared with."""
    n = len(y)
    best = math.inf
    for mask in range(1 << (n - 1)):
        cuts = [0] + [k + 1 for k in range(n - 1) if mask >> k & 1] + [n]
        if any(b - a < shortest for a, b in zip(cuts, cuts[1:])):
            continue
        best = min(best, sum(cost(y[a:b]) for a, b in zip(cuts, cuts[1:])) + penalty * (len(cuts) - 2))
    return best


# ---- smoothing -------------------------------------------------------------------------------------------------------

def damped_smoothing(y, alpha, beta, phi):
    """Level, slope and sum of squared one-step errors; begins with the second value and the first difference."""
    level, slope, sse = y[1], y[1] - y[0], 0.0
    for v in y[2:]:
        expected = level + phi * slope
        sse += (v - expected)**2
        before = level
        level = alpha * v + (1 - alpha) * expected
        slope = beta * (level - before) + (1 - beta) * phi * slope
    return level, slope, sse


# ---- scores ----------------------------------------------------------------------------------------------------------

def naive_scale(y, lag):
    pairs = [abs(b - a) for a, b in zip(y, y[lag:])]
    return sum(pairs) / len(pairs) if pairs and sum(pairs) > 0 else None


def interval_score(lower, upper, value, level):
    score = upper - lower
    if value < lower:
        score += 2 / (1 - level) * (lower - value)
    if value > upper:
        score += 2 / (1 - level) * (value - upper)
    return score


def crps_of_sample(sample, value):
    n = len(sample)
    return sum(abs(x - value) for x in sample) / n - sum(abs(a - b) for a in sample for b in sample) / (2 * n * n)


def crps_of_normal(mean, sd, value):
    """The integral of (F(x) - [x >= value])^2, in pieces of a quarter of a standard deviation."""
    def piece(low, high, f):
        return integrate.quad(f, low, high, epsabs=0, epsrel=1e-13)[0]

    z = (value - mean) / sd
    left = [min(z, -12) + (z - min(z, -12)) * k / 60 for k in range(61)]
    right = [z + (max(z, 12) - z) * k / 60 for k in range(61)]
    total = sum(piece(a, b, lambda x: stats.norm.cdf(x)**2) for a, b in zip(left, left[1:]) if b > a)
    total += sum(piece(a, b, lambda x: stats.norm.sf(x)**2) for a, b in zip(right, right[1:]) if b > a)
    return sd * total


def log_score_of_count(mean, theta, value):
    if theta is None:
        return -stats.poisson.logpmf(value, mean)
    return -stats.nbinom.logpmf(value, theta, theta / (theta + mean))


def rolling_simple(y, first, alpha, horizon):
    """Errors of simple smoothing from every origin: per step MAE, RMSE, bias and scaled MAE."""
    errors = [[] for _ in range(horizon)]
    for origin in range(first, len(y)):
        level = y[0]
        for v in y[1:origin]:
            level += alpha * (v - level)
        for h in range(min(horizon, len(y) - origin)):
            errors[h].append(level - y[origin + h])
    scale = naive_scale(y[:first], 1)
    found = []
    for e in errors:
        mae = sum(map(abs, e)) / len(e)
        found.append([mae, math.sqrt(sum(x * x for x in e) / len(e)), sum(e) / len(e), None if scale is None else mae / scale])
    return found
