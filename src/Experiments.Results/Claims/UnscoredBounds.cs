namespace Experiments.Results.Claims;

/// <summary>
/// A statistic of shares of which scores are missing, with those at their worst and at their best: it lies between, whatever they are.
/// </summary>
/// <remarks>
/// Nothing is assumed of why they are missing. Source: Manski, "Nonparametric bounds on treatment effects", 1990; the interval is the
/// union of those of both ends, as of Horowitz and Manski, "Nonparametric analysis of randomized experiments with missing covariate and
/// outcome data", 2000.
/// </remarks>
/// <param name="Low">The statistic where every missing score makes it as small as it can.</param>
/// <param name="High">The statistic where every missing score makes it as large as it can.</param>
/// <param name="Missing">The number of missing scores, over all trials that it is about.</param>
public sealed record UnscoredBounds(Statistic Low, Statistic High, int Missing);
