namespace Experiments.Results.Claims;

/// <summary>A seed that lies farther from the others than seeds that vary alike would: intervals by t then promise too much.</summary>
/// <param name="Seed">The seed, as <c>seed=5</c>.</param>
/// <param name="Share">Its share of the squared deviations of the seeds from their mean.</param>
/// <param name="P">The probability of such a share by Grubbs' test.</param>
public sealed record UnequalSeed(string Seed, double Share, double P);
