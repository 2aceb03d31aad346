using Experiments.Models.Import;

namespace Experiments.Models;

/// <summary>A language model: <c>model.gguf</c> with hyper-parameters, tokenizer, chat template and weights in one file.</summary>
/// <param name="Folder">The folder of the file.</param>
[NoItems]
public sealed record LanguageModel(string Folder) : Artifact(Folder), IArtifact<LanguageModel>
{
    /// <summary>The file's name.</summary>
    public const string FileName = "model.gguf";

    private const string HuggingFaceFile = "config.json";

    /// <summary>The full path of the GGUF file.</summary>
    public string GgufPath => FilePath(FileName);

    /// <inheritdoc />
    public static LanguageModel Open(string folder) => new(folder);

    /// <summary>
    /// Takes over <c>model.gguf</c>, or a folder in Hugging Face's format, and leaves the model in single precision, in one file.
    /// </summary>
    /// <param name="folder">The folder that a program wrote.</param>
    /// <exception cref="StageException">There is neither, or it is no model that can be computed here.</exception>
    public static LanguageModel Receive(string folder)
    {
        var model = Open(folder);
        var source = File.Exists(model.GgufPath) ? model.GgufPath
            : File.Exists(Path.Combine(folder, HuggingFaceFile)) ? folder
            : throw new StageException($"{folder}: a language model is {FileName}, or a Hugging Face folder with {HuggingFaceFile}.");
        var received = Path.TrimEndingDirectorySeparator(folder) + ".received";
        ForeignModel.Write(source, received, new ImportNotes());
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.Move(received, model.GgufPath);
        return model;
    }
}
