using System.Text.Json;
using Experiments.Data.Artifacts;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import;

/// <summary>One import: finds and checks the files, counts what is kept and what is left out, and writes both beside the data.</summary>
/// <remarks>
/// <c>dropped.jsonl</c> has a line for everything that was left out, <c>import.json</c> the counts by reason, and how often members of
/// records were not read.
/// </remarks>
internal sealed class ImportRun : IDisposable
{
    private static readonly ImportJson Json = new(JsonLines.NewOptions());

    private readonly StageContext context;
    private readonly string stage;
    private readonly string path;
    private readonly string? sha256;
    private readonly StreamWriter dropped;
    private readonly MemberUse members;
    private readonly FieldMap fields;
    private readonly IReadOnlyDictionary<string, string> skipped;
    private readonly SortedDictionary<string, long> reasons = new(StringComparer.Ordinal);
    private long read;
    private long kept;

    private ImportRun(StageContext context, string stage, string path, string? sha256, bool prose, FieldMap fields)
    {
        this.context = context;
        this.stage = stage;
        this.path = path;
        this.sha256 = sha256;
        members = new(RefusedMembers.Of(stage));
        this.fields = fields;
        (var paths, skipped) = SourceFolder.Of(path, prose);
        Files = List(paths);
        dropped = new StreamWriter(Path.Combine(context.Output, "dropped.jsonl")) { NewLine = "\n" };
    }

    /// <summary>The files to read, in order.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Begins an import.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="stage">The stage's kind.</param>
    /// <param name="path">The file or folder that the spec names.</param>
    /// <param name="sha256">Its hash in the spec; null where it is in another stage's result.</param>
    /// <param name="from">The result that it is in; null where it lies outside.</param>
    /// <param name="prose">Whether any text is data, also one such as a README.</param>
    /// <param name="fields">Where the spec finds our fields in the records; null where they have our names.</param>
    /// <exception cref="StageException">There is no such file, or it has another hash.</exception>
    public static ImportRun Begin(
        StageContext context,
        string stage,
        string path,
        string? sha256,
        Input<FileFolder>? from,
        bool prose = false,
        IReadOnlyDictionary<string, string>? fields = null)
    {
        var map = new FieldMap(stage, fields ?? new Dictionary<string, string>());
        return new(context, stage, ImportSource.Find(context, stage, path, sha256, from), from is null ? sha256 : null, prose, map);
    }

    /// <summary>Turns records into items, and counts.</summary>
    /// <param name="records">The records.</param>
    /// <param name="id">A record's id.</param>
    /// <param name="convert">Makes items of a record; tells <see cref="Drop"/> what it leaves out.</param>
    public IEnumerable<TItem> Convert<TRecord, TItem>(
        IEnumerable<TRecord> records, Func<TRecord, string> id, Func<TRecord, IReadOnlyList<TItem>> convert)
    {
        foreach (var record in records)
        {
            read++;
            foreach (var item in ConvertOne(record, id, convert))
            {
                kept++;
                yield return item;
            }
        }
    }

    /// <summary>Counts something that is left out.</summary>
    /// <param name="id">The id that it would have had.</param>
    /// <param name="reason">The reason, in kebab-case.</param>
    /// <param name="detail">What exactly is wrong.</param>
    public void Drop(string id, string reason, string detail)
    {
        reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        dropped.WriteLine(JsonSerializer.Serialize(new(id, reason, detail), Json.DroppedRecord));
    }

    /// <summary>Writes the counts, after all records were read.</summary>
    /// <exception cref="StageException">
    /// Nothing is kept, a record that was left out has a member that may not be, or the files changed meanwhile.
    /// </exception>
    public void End()
    {
        ImportSource.CheckUnchanged(stage, path, sha256);
        members.End();
        fields.End();
        var counts = string.Join(", ", reasons.Select(reason => $"{reason.Value} {reason.Key}"));
        var left = counts.Length > 0 ? $"; left out: {counts}" : "";
        if (kept == 0)
        {
            throw new StageException($"{stage}: nothing is left of {read} records{left}.");
        }

        dropped.Flush();
        var unread = members.Unread;
        var summary = new ImportSummary([.. Files.Select(file => file.Name)], read, kept, reasons)
        {
            Unread = unread.Count == 0 ? null : unread,
            Skipped = skipped.Count == 0 ? null : skipped,
        };
        File.WriteAllText(Path.Combine(context.Output, "import.json"), JsonSerializer.Serialize(summary, Json.ImportSummary) + "\n");
        var passed = string.Join(", ", unread.Select(member => $"{member.Key} ({member.Value})"));
        context.Log($"{read} records read, {kept} kept{left}{(passed.Length > 0 ? $"; members that were not read: {passed}" : "")}");
        foreach (var (file, reason) in skipped)
        {
            context.Log($"{file} is not read: {reason}");
        }
    }

    /// <inheritdoc />
    public void Dispose() => dropped.Dispose();

    private IReadOnlyList<TItem> ConvertOne<TRecord, TItem>(
        TRecord record, Func<TRecord, string> id, Func<TRecord, IReadOnlyList<TItem>> convert)
    {
        try
        {
            var items = convert(record);
            if (record is SourceRecord source)
            {
                members.Look(source);
            }

            return items;
        }
        catch (UnusableRecordException unusable)
        {
            if (record is SourceRecord source)
            {
                members.Look(source, isLeftOut: true);
            }

            Drop(id(record), unusable.Reason, unusable.Message);
            return [];
        }
    }

    private List<SourceFile> List(IReadOnlyList<string> paths)
    {
        var files = new List<SourceFile>();
        var sizes = paths.Select(SizeOf).ToList();
        var total = sizes.Sum();
        var before = 0L;
        foreach (var (file, size) in paths.Zip(sizes))
        {
            var start = before;
            files.Add(new(file, size, done => Report(start + done, total), members) { Fields = fields });
            before += size;
        }

        return files;
    }

    // Of a link the length is that of its own text.
    private static long SizeOf(string path) =>
        ((FileInfo)(File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path))).Length;

    private void Report(long done, long total)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Report(new(done, total) { Unit = "bytes" });
    }
}
