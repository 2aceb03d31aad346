namespace VerifyTests.Snapshots;

/// <summary>A snapshot differs, is missing, or is left over. The stack trace would only show the engine, so there is none.</summary>
internal sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
