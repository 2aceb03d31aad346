using System.Globalization;
using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>
/// Imports responses to prompts, such as those of a model that cannot be run here:
/// a file of JSON, or all files of a folder, also in gzip.
/// </summary>
/// <remarks>
/// A record is <c>{"promptId": "…", "text": "…"}</c>, as stages here write responses;
/// several to one prompt are its samples, in the order of the file.
/// Left out, and listed in <c>dropped.jsonl</c>, are responses without text. A prompt without a
/// response counts as failed, so that every comparison says how many there are.
/// Where a record says them, as stages here do, <c>sample</c>, <c>end</c>, <c>tokens</c>, <c>logProbability</c> and <c>failure</c> are
/// taken over; without them a response came to its own end, and its length in tokens and its probability are not known, and 0.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its
/// meaning (weights, tool calls, images) are errors.
/// </remarks>
/// <param name="Prompts">The prompts that were responded to.</param>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The hash, the form or a prompt's id is wrong; the message names file and line.</exception>
[Stage("import-responses")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportResponses(
    Input<PromptSet> Prompts,
    [NotEmpty] string Path,
    [NotEmpty, Excludes(nameof(ImportResponses.From))] string? Sha256 = null) : Stage<ResponseSet>
{
    /// <summary>Why a prompt has no response.</summary>
    public const string NoResponse = "no-response";

    private const string Shape = """{"promptId": "…", "text": "…"}""";

    private static readonly string[] Ends = ["model", "stop-text", "max-tokens", "context"];

    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-responses", Path, Sha256, From);
        var prompts = context.Open(Prompts).ReadDistinct().ToDictionary(prompt => prompt.Id, StringComparer.Ordinal);
        var said = prompts.Keys.ToDictionary(id => id, _ => 0, StringComparer.Ordinal);
        var found = prompts.Keys.ToDictionary(id => id, _ => new SortedDictionary<int, Response>(), StringComparer.Ordinal);
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        foreach (var (record, response) in run.Convert(records, record => record.Id, record => Keep(run, record, prompts, said)))
        {
            if (!found[response.PromptId].TryAdd(response.Sample, response))
            {
                throw record.Refuse($"sample {response.Sample} of the prompt '{response.PromptId}' is there twice");
            }
        }

        run.End();
        return Task.FromResult(ResponseSet.Write(
            context.Output,
            context.Open(Prompts).Read().SelectMany(prompt =>
                found[prompt.Id].Values.DefaultIfEmpty(Of(prompt, 0) with { Failure = NoResponse, End = null }))));
    }

    private IReadOnlyList<(SourceRecord Record, Response Response)> Keep(
        ImportRun run,
        SourceRecord record,
        Dictionary<string, UserPrompt> prompts,
        Dictionary<string, int> said)
    {
        var id = record.Text("promptId");
        if (!prompts.TryGetValue(id, out var prompt))
        {
            throw record.Refuse($"'{Prompts}' has no prompt with the id '{id}'");
        }

        RequireText(record, prompt);

        // One that is left out has its number, too, so that the samples after it keep theirs.
        record.Know("kind", "cluster");
        var place = said[id]++;
        var response = Of(prompt, record.OptionalCount("sample") ?? place) with
        {
            Text = record.OptionalText("text") ?? "",
            End = EndOf(record),
            Tokens = record.OptionalCount("tokens") ?? 0,
            LogProbability = LogProbabilityOf(record),
            Failure = record.OptionalText("failure") is { Length: > 0 } failure ? failure : null,
        };
        if (response.Failure is not null)
        {
            return [(record, response with { End = null })];
        }

        if (!string.IsNullOrWhiteSpace(response.Text))
        {
            return [(record, response)];
        }

        run.Drop(record.Id, "empty-response", "the response has no text");
        return [];
    }

    private void RequireText(SourceRecord record, UserPrompt prompt)
    {
        if (record.OptionalText("prompt") is { } asked && asked != prompt.Text)
        {
            throw record.Refuse(
                $"'prompt' is another text than that of the prompt '{prompt.Id}' of '{Prompts}'; it answers something else");
        }
    }

    // Sums and means over responses would be of numbers that no model gives.
    private static double LogProbabilityOf(SourceRecord record) => record.OptionalNumber("logProbability") switch
    {
        null => 0,
        <= 0 and var number => number,
        { } number => throw record.Refuse(
            $"'logProbability' is {number.ToString(CultureInfo.InvariantCulture)}; the logarithm of a probability is 0 or less"),
    };

    private static string EndOf(SourceRecord record)
    {
        var end = record.OptionalText("end") ?? Ends[0];
        return Ends.Contains(end) ? end : throw record.Refuse($"'end' is '{end}'; it is one of {string.Join(", ", Ends)}");
    }

    private static Response Of(UserPrompt prompt, int sample) => new(prompt.Id, prompt.Kind, sample, prompt.Text, "", Ends[0], 0, 0, null)
    {
        Cluster = prompt.Cluster,
    };
}
