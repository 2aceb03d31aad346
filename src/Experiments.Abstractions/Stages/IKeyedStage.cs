namespace Experiments;

/// <summary>
/// A stage whose result depends on more than its parameters, its inputs and its code: on files beside the spec, on programs of the machine.
/// </summary>
public interface IKeyedStage
{
    /// <summary>What else decides the result, by name. The plan computes it, and again whoever runs the stage.</summary>
    /// <param name="context">Finds files and hashes them.</param>
    /// <exception cref="StageException">Something is missing; the message says what to do.</exception>
    IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context);

    /// <summary>What the key cannot see, in one line for whoever plans a run; null where it sees all.</summary>
    string? Blindness { get; }

    /// <summary>Whether the stage is confined to what its key sees; results of others are marked wherever they are shown.</summary>
    bool IsConfined { get; }
}

/// <summary>What a stage needs to compute its part of the key.</summary>
/// <param name="Specs">The folder of the specs.</param>
/// <param name="HashOf">The SHA-256 of a file's content, 64 hexadecimal digits; remembered while the file does not change.</param>
public sealed record KeyContext(string Specs, Func<string, string> HashOf);
