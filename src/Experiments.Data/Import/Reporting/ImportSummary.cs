namespace Experiments.Data.Import.Reporting;

/// <summary>What became of the records of an import.</summary>
/// <param name="Files">The files that were read.</param>
/// <param name="Read">Records that were read.</param>
/// <param name="Kept">Items that were made from them; a record may give several.</param>
/// <param name="Dropped">How many were left out, by reason.</param>
internal sealed record ImportSummary(IReadOnlyList<string> Files, long Read, long Kept, IReadOnlyDictionary<string, long> Dropped);
