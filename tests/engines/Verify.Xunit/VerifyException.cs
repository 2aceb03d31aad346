namespace VerifyTests;

/// <summary>A snapshot differs or is missing. The stack trace would only show the engine, so there is none.</summary>
internal sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
