namespace Experiments.Data.Import.Reading;

/// <summary>A record is well formed, but its content cannot be used; it is dropped and counted.</summary>
/// <param name="reason">The reason under which it is counted, in kebab-case.</param>
/// <param name="detail">What exactly is the matter.</param>
internal sealed class UnusableRecordException(string reason, string detail) : Exception(detail)
{
    /// <summary>The reason under which the record is counted.</summary>
    public string Reason => reason;
}
