using Experiments.Data.Import;
using Experiments.Inference.Completions;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Inference.Tests;

/// <summary>
/// A real model that others trained: stories260K of karpathy's llama2.c, whose greedy text its author published
/// (doc/stories260K.md).
/// </summary>
public sealed class PublicModelTests : IDisposable
{
    private const string Beginning = "Once upon a time";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [DataTheory("stories260K")]
    [InlineData("stories260K.gguf")]
    [InlineData("hf")]
    public async Task It_says_what_its_author_published(string file)
    {
        var path = Path.Combine(DataFile.Find("stories260K")!, file);
        var published = File.ReadAllText(Path.Combine(DataFile.Find("stories260K")!, "greedy.txt")).Trim();
        var model = await new ImportModel(path, ImportHash.Of(path)).RunAsync(context);
        using var engine = LlamaEngine.Load(model.GgufPath, new InferenceOptions());

        using var tokenizer = Tokenizer.Load(model.GgufPath);
        var prompt = new Prompt(tokenizer.EncodeText(Beginning));
        var said = engine.Complete([new CompletionRequest(prompt, 260, new SamplingSettings(0), 1, [])])[0].Text;

        // The author's text ends where the author stopped.
        var text = Beginning + said;
        var shared = text.AsSpan().CommonPrefixLength(published);
        Assert.True(shared >= published.Length - 1, $"It goes on otherwise after {shared} of {published.Length} letters: {text}");
    }
}
