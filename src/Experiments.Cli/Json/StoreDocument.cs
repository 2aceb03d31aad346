using Experiments.Runtime.Store;

namespace Experiments.Cli.Output;

/// <summary>Writes what store commands found for scripts.</summary>
internal static class StoreJson
{
    public static string Check(StoreCheck check) => JsonText.Write(json =>
    {
        json.WriteNumber("results", check.Entries);
        json.WriteNumber("bytes", check.Bytes);
        json.Objects("damaged", check.Damages, damage =>
        {
            json.WriteString("folder", damage.Place);
            json.WriteString("damage", damage.Damage);
        });
    });

    public static string Garbage(IReadOnlyList<RemovableEntry> garbage, bool dryRun, int checkpoints) => JsonText.Write(json =>
    {
        json.WriteBoolean("dryRun", dryRun);
        json.WriteNumber("bytes", garbage.Sum(entry => entry.Bytes));
        json.WriteNumber("checkpoints", checkpoints);
        json.Objects("results", garbage, entry =>
        {
            json.WriteString("folder", entry.Place);
            json.WriteNumber("bytes", entry.Bytes);
            json.WriteString("origin", entry.Origin);
            json.WriteString("reason", entry.Reason);
        });
    });

    public static string Exported(string archive, int results, int missing) => JsonText.Write(json =>
    {
        json.WriteString("archive", archive);
        json.WriteNumber("results", results);
        json.WriteNumber("missing", missing);
    });

    public static string Imported(int results, int added) => JsonText.Write(json =>
    {
        json.WriteNumber("results", results);
        json.WriteNumber("new", added);
    });
}
