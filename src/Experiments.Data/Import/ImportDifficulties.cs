using System.Globalization;
using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Imports the difficulties of instructions, such as AlpacaEval's: comma-separated values, or JSON.</summary>
/// <remarks>
/// Each row has two columns, the prompt's id and its difficulty, below a row with their names; a record of JSON is
/// <c>{"id": "…", "difficulty": 0.5}</c>. AlpacaEval's <c>instruction_difficulty.csv</c> counts instructions from 0: with <c>prompts</c> a
/// number is the place of the prompt there.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file. The default value is csv.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-difficulties")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportDifficulties(
    [NotEmpty] string Path,
    DifficultyFormat Format = DifficultyFormat.Csv,
    [NotEmpty, Excludes(nameof(ImportDifficulties.From))] string? Sha256 = null) : Stage<DifficultySet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>The prompts whose places, from 0, the file names. The default value is none: it names ids.</summary>
    public Input<PromptSet>? Prompts { get; init; }

    /// <inheritdoc />
    public override Task<DifficultySet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-difficulties", Path, Sha256, From);
        var reading = new Reader(Prompts is null ? null : [.. context.Open(Prompts).Read().Select(prompt => prompt.Id)]);
        var difficulties = DifficultySet.Write(context.Output, Format == DifficultyFormat.Csv
            ? run.Convert<CsvRow, InstructionDifficulty>(run.Files.SelectMany(Rows), row => row.Id, row => [reading.Of(row)])
            : run.Convert<SourceRecord, InstructionDifficulty>(
                run.Files.SelectMany(file => JsonRecords.Of(file, """{"id": "…", "difficulty": 0.5}""")),
                record => record.Id,
                record => [reading.Of(record)]));
        run.End();
        return Task.FromResult(difficulties);
    }

    private static IEnumerable<CsvRow> Rows(SourceFile file)
    {
        foreach (var (place, row) in CsvRows.Of(file).Index())
        {
            if (row.Fields.Count != 2)
            {
                throw row.File.Refuse(row.Line, $"the row has {row.Fields.Count} fields; expected 2: the prompt's id and its difficulty.");
            }

            if (place > 0)
            {
                yield return row;
            }
            else if (Number(row.Fields[1]) is not null)
            {
                throw row.File.Refuse(row.Line, "the first row has the names of the columns, such as: id,difficulty.");
            }
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private sealed class Reader(IReadOnlyList<string>? prompts)
    {
        private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

        public InstructionDifficulty Of(CsvRow row)
        {
            var difficulty = Number(row.Fields[1]) ?? throw Refuse($"the difficulty is '{row.Fields[1]}', which is no number.");
            return new(IdOf(row.Fields[0], row.Id, Refuse), difficulty);

            StageException Refuse(string reason) => row.File.Refuse(row.Line, reason);
        }

        public InstructionDifficulty Of(SourceRecord record)
        {
            var difficulty = record.OptionalNumber("difficulty") ?? throw record.Refuse("'difficulty' is missing");
            var id = record.KindOf("id") == System.Text.Json.JsonValueKind.Number ? record.Require("id").GetRawText() : record.Text("id");
            return new(IdOf(id, record.Id, record.Refuse), difficulty);
        }

        private string IdOf(string named, string place, Func<string, StageException> refuse)
        {
            var id = prompts is null ? named
                : int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < prompts.Count
                    ? prompts[number]
                    : throw refuse($"'{named}' is no place among the {prompts.Count} prompts, which are counted from 0.");
            return places.TryAdd(id, place) ? id : throw refuse($"'{named}' has a difficulty in {places[id]} already.");
        }
    }
}

/// <summary>The forms in which files hold difficulties.</summary>
public enum DifficultyFormat
{
    /// <summary>Comma-separated values: id and difficulty, below a row with the names of the columns.</summary>
    Csv,

    /// <summary><c>{"id": "…", "difficulty": 0.5}</c>, a record per line or a list of them.</summary>
    Jsonl,
}
