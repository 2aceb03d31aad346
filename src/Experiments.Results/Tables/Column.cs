namespace Experiments.Results.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Header">The heading.</param>
/// <param name="Align">Where its text stands.</param>
public sealed record Column(string Header, Align Align = Align.Left);
