namespace Experiments;

/// <summary>A stage cannot do its work. The message is shown to the user as it is, without a stack trace.</summary>
/// <param name="message">What is wrong, where (file, line, name), and what would be right.</param>
/// <param name="inner">The cause, shown with <c>--debug</c>.</param>
public sealed class StageException(string message, Exception? inner = null) : Exception(message, inner);
