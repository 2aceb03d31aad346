using System.Text.Json;
using Experiments.Data.Import;
using Experiments.Models;
using Experiments.Models.Import;

namespace Experiments.Training.Tests.Families;

/// <summary>A small model with random weights as transformers saved it, and what transformers computes of it.</summary>
internal sealed class ReferenceModel
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "reference-models");

    private readonly string name;

    public ReferenceModel(string name)
    {
        this.name = name;
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, name, "expected.json")));
        var root = expected.RootElement;
        Tokens = [.. root.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
        Logits = [.. root.GetProperty("logits").EnumerateArray().Select(Numbers)];
        Loss = root.GetProperty("loss").GetDouble();
        Gradients = root.GetProperty("gradients").EnumerateObject().ToDictionary(one => one.Name, one => Numbers(one.Value));
    }

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>A text.</summary>
    public int[] Tokens { get; }

    /// <summary>The logits after its last two tokens, (2, V).</summary>
    public double[][] Logits { get; }

    /// <summary>Its mean loss, without that of the first token.</summary>
    public double Loss { get; }

    /// <summary>Of each tensor's gradient g, by transformers' name: |g|, and Σ gᵢ cos i in row-major order.</summary>
    public IReadOnlyDictionary<string, double[]> Gradients { get; }

    /// <summary>A Hugging Face folder with the model and its tokenizer.</summary>
    public string Folder(TestContext context)
    {
        var folder = Directory.CreateDirectory(context.FolderOf(name)).FullName;
        foreach (var file in (string[])[$"{name}/config.json", $"{name}/model.safetensors", "tokenizer.json", "tokenizer_config.json"])
        {
            File.Copy(Path.Combine(Root, file), Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        return folder;
    }

    /// <summary>The model, imported.</summary>
    public async Task<LanguageModel> ImportAsync(TestContext context)
    {
        var folder = Folder(context);
        return await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
