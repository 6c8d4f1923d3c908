"""Methods written out from their definitions, by brute force and without regard for speed. Nothing here is shared with
the library: where a package has the method too, regenerate.py compares both before it writes anything."""
import math
from fractions import Fraction

from scipy import optimize, special, stats


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
