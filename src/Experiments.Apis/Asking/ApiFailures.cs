namespace Experiments.Apis.Asking;

/// <summary>A request was not answered. The message continues the name of the server.</summary>
internal class NotAnsweredException(string message) : Exception(message);

/// <summary>A request may be answered when it is sent again.</summary>
/// <param name="message">What happened.</param>
/// <param name="mayCost">Whether the server may have answered, and count it, though no answer came.</param>
internal sealed class SetbackException(string message, bool mayCost) : NotAnsweredException(message)
{
    /// <summary>Whether the server may have answered, and count it, though no answer came.</summary>
    public bool MayCost => mayCost;

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? Pause { get; init; }
}

/// <summary>The answer of one more request could cost more than is left.</summary>
/// <param name="message">What was spent.</param>
internal sealed class BudgetException(string message) : NotAnsweredException(message);

/// <summary>Names of why there is no answer, beside those that models here have.</summary>
internal static class ApiEnds
{
    public const string Model = "model";
    public const string MaxTokens = "max-tokens";
    public const string ContentFilter = "content-filter";
    public const string Refused = "refused";
    public const string NoText = "no-text";
}
