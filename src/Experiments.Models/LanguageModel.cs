namespace Experiments.Models;

/// <summary>A language model: <c>model.gguf</c> with hyper-parameters, tokenizer, chat template and weights in one file.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record LanguageModel(string Folder) : Artifact(Folder), IArtifact<LanguageModel>
{
    /// <summary>The file's name.</summary>
    public const string FileName = "model.gguf";

    /// <summary>The full path of the GGUF file.</summary>
    public string GgufPath => FilePath(FileName);

    /// <inheritdoc />
    public static LanguageModel Open(string folder) => new(folder);
}
