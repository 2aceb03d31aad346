using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Inference;
using Experiments.Inference.Completions;
using Experiments.Inference.Sampling;

namespace Experiments.Benchmarks.Inference;

/// <summary>The whole engine that stages use: slots, sampling, text.</summary>
internal sealed class EngineContestant(string model, int sequences) : IContestant
{
    private readonly LlamaEngine engine = LlamaEngine.Load(model, new InferenceOptions { Slots = sequences });

    public string Description => "Experiments.Inference";

    public string Do(string work)
    {
        var parts = work.Split(' ');
        var length = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var reading = parts[0] == "prompt";
        var requests = Enumerable.Range(0, sequences).Select(sequence => new CompletionRequest(
            new Prompt([.. Enumerable.Range(0, reading ? length : 1).Select(i => ((7 * i) + sequence) % engine.VocabularySize)]),
            reading ? 1 : length,
            SamplingSettings.Greedy,
            Seed: 0,
            Stops: [])).ToList();
        return engine
            .Complete(requests)
            .Sum(completion => completion.Tokens.Sum(token => (long)token))
            .ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => engine.Dispose();
}
