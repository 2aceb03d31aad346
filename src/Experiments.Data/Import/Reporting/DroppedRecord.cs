namespace Experiments.Data.Import.Reporting;

/// <summary>A record, or a part of one, that an import left out.</summary>
/// <param name="Id">The id that it would have had: file and number.</param>
/// <param name="Reason">The reason under which it is counted.</param>
/// <param name="Detail">What exactly is the matter.</param>
internal sealed record DroppedRecord(string Id, string Reason, string Detail);
