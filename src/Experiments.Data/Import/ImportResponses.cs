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
/// Lengths in tokens and probabilities are not known of such responses, and 0.
/// </remarks>
/// <param name="Prompts">The prompts that were responded to.</param>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, the working folder or one above it.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it.</param>
/// <exception cref="StageException">The hash, the form or a prompt's id is wrong; the message names file and line.</exception>
[Stage("import-responses")]
public sealed record ImportResponses(Input<PromptSet> Prompts, [NotEmpty] string Path, [NotEmpty] string Sha256) : Stage<ResponseSet>
{
    /// <summary>Why a prompt has no response.</summary>
    public const string NoResponse = "no-response";

    private const string Shape = """{"promptId": "…", "text": "…"}""";

    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context)
    {
        using var run = ImportRun.Begin(context, "import-responses", Path, Sha256);
        var texts = context.Open(Prompts).Read().ToDictionary(prompt => prompt.Id, _ => new List<string>(), StringComparer.Ordinal);
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        foreach (var (prompt, text) in run.Convert(records, record => record.Id, record => Keep(run, record, texts)))
        {
            texts[prompt].Add(text);
        }

        run.End();
        return Task.FromResult(
            ResponseSet.Write(context.Output, context.Open(Prompts).Read().SelectMany(prompt => Responses(prompt, texts[prompt.Id]))));
    }

    private IReadOnlyList<(string Prompt, string Text)> Keep(ImportRun run, SourceRecord record, Dictionary<string, List<string>> texts)
    {
        var prompt = record.Text("promptId");
        if (!texts.ContainsKey(prompt))
        {
            throw record.Refuse($"'{Prompts}' has no prompt with the id '{prompt}'");
        }

        if (record.OptionalText("text") is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return [(prompt, text)];
        }

        run.Drop(record.Id, "empty-response", "the response has no text");
        return [];
    }

    private static IEnumerable<Response> Responses(UserPrompt prompt, List<string> texts) => texts.Count == 0
        ? [new Response(prompt.Id, prompt.Kind, 0, prompt.Text, "", null, 0, 0, NoResponse)]
        : texts.Select((text, sample) => new Response(prompt.Id, prompt.Kind, sample, prompt.Text, text, "model", 0, 0, null));
}
