namespace Experiments.Hosting;

/// <summary>A server that cannot start; the message says what to do.</summary>
/// <param name="message">What is the matter.</param>
/// <param name="problem">Why.</param>
public sealed class ServerException(string message, Exception problem) : Exception(message, problem);
