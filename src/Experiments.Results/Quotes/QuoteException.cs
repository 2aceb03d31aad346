namespace Experiments.Results.Quotes;

/// <summary>A mark that quotes what is not there; the message goes on after the mark.</summary>
internal sealed class QuoteException(string message) : Exception(message);
