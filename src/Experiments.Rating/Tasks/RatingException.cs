namespace Experiments.Rating.Tasks;

/// <summary>Raters cannot be served; the message says why and what to do.</summary>
/// <param name="message">What is wrong, and what would help.</param>
/// <param name="inner">What it comes from; null for nothing.</param>
public sealed class RatingException(string message, Exception? inner = null) : Exception(message, inner);
