namespace LLama.Exceptions;

/// <summary>A model file could not be loaded.</summary>
public class LoadWeightsFailedException : RuntimeError
{
    /// <summary>Names the file.</summary>
    /// <param name="modelPath">The file.</param>
    public LoadWeightsFailedException(string modelPath)
        : this(modelPath, "")
    {
    }

    internal LoadWeightsFailedException(string modelPath, string reason)
        : base(reason.Length == 0 ? $"Failed to load model '{modelPath}'" : $"Failed to load model '{modelPath}': {reason}") =>
        ModelPath = modelPath;

    /// <summary>The file.</summary>
    public string ModelPath { get; }
}
