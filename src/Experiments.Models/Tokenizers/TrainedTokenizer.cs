namespace Experiments.Models.Tokenizers;

/// <summary>
/// A tokenizer that was trained or imported: <c>tokenizer.gguf</c>, a GGUF file with a vocabulary and no tensors, which llama.cpp loads as
/// it is.
/// </summary>
/// <param name="Folder">The folder of the file.</param>
[NoItems]
public sealed record TrainedTokenizer(string Folder) : Artifact(Folder), IArtifact<TrainedTokenizer>
{
    /// <summary>The file's name.</summary>
    public const string FileName = "tokenizer.gguf";

    /// <summary>The full path of the GGUF file.</summary>
    public string GgufPath => FilePath(FileName);

    /// <inheritdoc />
    public static TrainedTokenizer Open(string folder) => new(folder);
}
