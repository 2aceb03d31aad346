using Experiments.Runtime.Store;

namespace Experiments.Cli.Json;

/// <summary>What <c>store verify</c> found, for scripts.</summary>
internal sealed record DamageDocument(int Results, long Bytes, IEnumerable<DamagedDocument> Damaged)
{
    public static string Write(StoreCheck check) => CliJson.Write(
        new DamageDocument(check.Entries, check.Bytes, DamagedDocument.Of(check.Damages)), CliJson.Types.DamageDocument);
}

internal sealed record DamagedDocument(string Folder, string Damage)
{
    public static IEnumerable<DamagedDocument> Of(IEnumerable<StoreDamage> damages) =>
        damages.Select(damage => new DamagedDocument(damage.Place, damage.Damage));
}

/// <summary>What <c>store gc</c> found, for scripts.</summary>
internal sealed record GarbageDocument(
    bool DryRun, long Bytes, int Checkpoints, IEnumerable<RemovableDocument> Results, IEnumerable<DamagedDocument> Left)
{
    public static string Write(
        IReadOnlyList<RemovableEntry> garbage, IReadOnlyList<StoreDamage> left, bool dryRun, int checkpoints)
    {
        var results = garbage.Select(entry => new RemovableDocument(entry.Place, entry.Bytes, entry.Origin, entry.Reason));
        return CliJson.Write(
            new GarbageDocument(dryRun, garbage.Sum(entry => entry.Bytes), checkpoints, results, DamagedDocument.Of(left)),
            CliJson.Types.GarbageDocument);
    }
}

internal sealed record RemovableDocument(string Folder, long Bytes, string Origin, string Reason);

/// <summary>What <c>copy</c> copied, for scripts.</summary>
internal sealed record CopyDocument(string Key, string Folder, IReadOnlyList<string> Files);

/// <summary>What <c>tensorboard</c> wrote, for scripts.</summary>
internal sealed record TensorBoardDocument(string Folder, int Trainings);

/// <summary>What <c>store export</c> wrote, for scripts.</summary>
internal sealed record ExportDocument(string Archive, int Results, int Missing);

/// <summary>What <c>store import</c> took over, for scripts.</summary>
internal sealed record ImportDocument(int Results, int New, IEnumerable<DamagedDocument> Damaged)
{
    public static string Write(ArchiveImport import) => CliJson.Write(
        new ImportDocument(import.Entries, import.Added, DamagedDocument.Of(import.Damages)), CliJson.Types.ImportDocument);
}
