namespace Experiments.Data.Fetching;

/// <summary>A place does not give the file. The message continues the name of the place.</summary>
internal class NotFetchedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A place has another file than the one that the spec pins.</summary>
internal sealed class WrongFileException(string message) : NotFetchedException(message);

/// <summary>A place may give the file when it is asked again.</summary>
internal sealed class SetbackException(string message, Exception? inner = null) : NotFetchedException(message, inner)
{
    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Whether another try makes sense only when the place has answered before.</summary>
    public bool IsWithoutConnection { get; init; }
}

/// <summary>A place has no such file.</summary>
internal sealed class MissingFileException(string message) : NotFetchedException(message);
