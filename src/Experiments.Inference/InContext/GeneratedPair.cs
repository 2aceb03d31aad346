using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Inference.InContext;

/// <summary>What a model wrote in the manner of examples, and what became of it.</summary>
/// <param name="Id">Unique in the file.</param>
/// <param name="Question">The question or the request.</param>
/// <param name="Answer">The answer; empty for requests.</param>
/// <param name="Verdict"><c>kept</c>, <c>duplicate</c>, or <c>too-similar</c>.</param>
public sealed record GeneratedPair(string Id, string Question, string Answer, string Verdict)
{
    /// <summary>The verdict on what is used.</summary>
    public const string Kept = "kept";

    /// <summary>The verdict on what was written before, or is an example.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The verdict on what is nearly the same as something before.</summary>
    public const string TooSimilar = "too-similar";

    /// <summary>The file with all that a model wrote.</summary>
    internal static readonly JsonLines<GeneratedPair> Lines = new("pairs.jsonl", options => new GeneratedPairJson(options).GeneratedPair);

    /// <summary>1 for what is used, 0 for what is not.</summary>
    public ItemScore Score() => new(Id, Verdict == Kept ? 1 : 0) { Text = Question };
}

[JsonSerializable(typeof(GeneratedPair))]
internal sealed partial class GeneratedPairJson : JsonSerializerContext;
