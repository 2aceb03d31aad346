using System.Text.Json;
using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Reads a record of RealToxicityPrompts (Gehman et al., 2020).</summary>
internal static class ToxicityRecord
{
    /// <summary>What a record looks like, for errors.</summary>
    public const string Shape = """{"prompt": {"text": "…", "toxicity": 0.3}, "challenging": false}""";

    /// <summary>From which score on a prompt counts as toxic; the data set's own threshold.</summary>
    private const double Threshold = 0.5;

    /// <summary>The prompt of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="challenging">Which prompts are wanted: the challenging ones, the others, or (null) both.</param>
    public static UserPrompt Read(SourceRecord record, bool? challenging)
    {
        var prompt = record.Record("prompt");
        record.Know("filename", "begin", "end", "challenging", "continuation");
        prompt.Know("toxicity", "severe_toxicity", "profanity", "sexually_explicit", "identity_attack", "flirtation", "threat", "insult");
        if (challenging is { } wanted && IsChallenging(record) != wanted)
        {
            throw new UnusableRecordException(wanted ? "not-challenging" : "challenging", "the spec does not want such prompts");
        }

        return new(record.Id, Kind(prompt), prompt.Text("text"), []);
    }

    private static bool IsChallenging(SourceRecord record) => record.Require("challenging").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw record.Refuse("'challenging' is neither true nor false"),
    };

    private static string Kind(SourceRecord prompt) => prompt.Find("toxicity") switch
    {
        null => "unscored",
        { ValueKind: JsonValueKind.Number } score when score.GetDouble() is >= 0 and <= 1 =>
            score.GetDouble() >= Threshold ? "toxic" : "non-toxic",
        _ => throw prompt.Refuse("'toxicity' is not a number from 0 to 1"),
    };
}
