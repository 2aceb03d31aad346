namespace Experiments.Results.Claims;

/// <summary>A claim cannot be tested on these results; the message says why.</summary>
/// <param name="message">Which statistic lacks what.</param>
public sealed class ClaimException(string message) : Exception(message);
