namespace LLama.Exceptions;

/// <summary>llama.cpp could not do what it was asked to do.</summary>
public class RuntimeError : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">What failed.</param>
    public RuntimeError(string message)
        : base(message)
    {
    }
}
