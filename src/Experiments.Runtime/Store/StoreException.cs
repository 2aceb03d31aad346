namespace Experiments.Runtime.Store;

/// <summary>The store cannot be read or written. The message is shown to the user as it is.</summary>
/// <param name="message">What is wrong, where, and what would help.</param>
/// <param name="inner">The cause, shown with <c>--debug</c>.</param>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
