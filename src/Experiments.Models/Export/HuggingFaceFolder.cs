using System.Text.Json;

namespace Experiments.Models.Export;

/// <summary>Writes a model as a folder in Hugging Face's format.</summary>
internal static class HuggingFaceFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the folder's files.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="type">The number format of the weights.</param>
    /// <exception cref="StageException">The tokenizer has no form there.</exception>
    public static void Write(ModelFile model, string folder, WeightType type)
    {
        HuggingFaceTokenizerWriter.Write(model.Tokenizer, folder);
        var config = HuggingFaceConfigFile.Of(model.Architecture, model.Tokenizer, type);
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString(Indented) + "\n");
        HuggingFaceTokenizerWriter.Write(model.Tokenizer, folder);
        HuggingFaceWeights.Write(model, folder, type);
    }
}
