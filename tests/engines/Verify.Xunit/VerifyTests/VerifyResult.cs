namespace VerifyTests;

/// <summary>What a verification that passed compared.</summary>
public class VerifyResult
{
    private readonly IReadOnlyList<string> files;

    internal VerifyResult(IReadOnlyList<string> files, object? target)
    {
        this.files = files;
        Target = target;
    }

    /// <summary>The object that was verified.</summary>
    public object? Target { get; }

    /// <summary>The exception that was verified.</summary>
    public Exception Exception => Target as Exception
        ?? throw new InvalidOperationException(Target is null ? "Target is null" : $"Target is a {Target.GetType()}");

    /// <summary>The content of the only verified file.</summary>
    public string Text => files.Count switch
    {
        0 => throw new InvalidOperationException("No text files in results"),
        1 => File.ReadAllText(files[0]),
        _ => throw new InvalidOperationException("More than one text file in results"),
    };

    /// <summary>The verified text files.</summary>
    public IEnumerable<string> TextFiles => files;

    /// <summary>The verified files.</summary>
    public IEnumerable<string> Files => files;
}
