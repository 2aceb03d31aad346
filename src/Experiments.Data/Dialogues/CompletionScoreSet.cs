using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>
/// How likely a model takes answers to be: <c>completion-scores.jsonl</c>, one <see cref="CompletionScore"/> per line, and
/// <c>reference.json</c>, which says which model that is.
/// </summary>
public sealed record CompletionScoreSet(string Folder)
    : JsonLinesArtifact<CompletionScoreSet, CompletionScore>(Folder, Lines), IArtifact<CompletionScoreSet>
{
    private const string ReferenceFile = "reference.json";

    private static readonly JsonLines<CompletionScore> Lines = new(
        "completion-scores.jsonl", options => new CompletionScoreJson(options).CompletionScore);

    private static readonly CompletionScoreJson Json = new(JsonLines.NewOptions());

    /// <summary>The model that the scores are of; null where another program wrote them and does not say it.</summary>
    /// <exception cref="StageException">The file that says it holds something else.</exception>
    public ReferenceModel? Reference
    {
        get
        {
            var path = FilePath(ReferenceFile);
            try
            {
                return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), Json.ReferenceModel) : null;
            }
            catch (JsonException error)
            {
                throw new StageException(
                    $"{path}({(error.LineNumber ?? 0) + 1},{(error.BytePositionInLine ?? 0) + 1}): expected " +
                    """{"model": "<SHA-256>", "precision": "single"}.""",
                    error);
            }
        }
    }

    /// <inheritdoc />
    public static CompletionScoreSet Open(string folder) => new(folder);

    /// <summary>Writes scores, and which model they are of.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="reference">The model.</param>
    /// <param name="scores">The scores.</param>
    public static CompletionScoreSet Write(string folder, ReferenceModel reference, IEnumerable<CompletionScore> scores)
    {
        var set = Write(folder, scores);
        File.WriteAllText(set.FilePath(ReferenceFile), JsonSerializer.Serialize(reference, Json.ReferenceModel) + "\n");
        return set;
    }

    /// <summary>The hash of an answer's texts.</summary>
    /// <param name="prompt">The turns up to the answer.</param>
    /// <param name="answer">The answer's turns.</param>
    /// <param name="tools">The tools that the assistant may call; null for none.</param>
    public static string HashOf(IReadOnlyList<Message> prompt, IReadOnlyList<Message> answer, string? tools)
    {
        var texts = new AnswerTexts(prompt, answer, tools);
        var json = JsonSerializer.SerializeToUtf8Bytes(texts, Json.AnswerTexts);
        return Convert.ToHexStringLower(SHA256.HashData(json));
    }
}

/// <summary>The model that scores are of.</summary>
/// <param name="Model">The SHA-256 of its file.</param>
/// <param name="Precision">The number format in which it was computed.</param>
public sealed record ReferenceModel(string Model, string Precision);

/// <summary>How likely a model takes an answer to be.</summary>
/// <param name="Id">The id of the pair, or of the labelled answer.</param>
/// <param name="Answer">
/// Which answer: <c>chosen</c> or <c>rejected</c> of a pair; <c>labelled</c>, or <c>mismatched</c>, which is another prompt's answer.
/// </param>
/// <param name="LogProbability">The sum of its tokens' log-probabilities, their end included, in nats.</param>
/// <param name="Tokens">How many tokens those are.</param>
/// <param name="Texts">The SHA-256 of prompt, answer and tools, which tells answers to changed texts from those that were scored.</param>
public sealed record CompletionScore(string Id, string Answer, double LogProbability, int Tokens, string Texts)
{
    /// <summary>The preferred answer of a pair.</summary>
    public const string Chosen = "chosen";

    /// <summary>The other answer of a pair.</summary>
    public const string Rejected = "rejected";

    /// <summary>An answer with a label.</summary>
    public const string Labelled = "labelled";

    /// <summary>Another prompt's answer.</summary>
    public const string Mismatched = "mismatched";
}

internal sealed record AnswerTexts(
    IReadOnlyList<Message> Prompt,
    IReadOnlyList<Message> Answer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tools);

[JsonSerializable(typeof(CompletionScore))]
[JsonSerializable(typeof(ReferenceModel))]
[JsonSerializable(typeof(AnswerTexts))]
internal sealed partial class CompletionScoreJson : JsonSerializerContext;
