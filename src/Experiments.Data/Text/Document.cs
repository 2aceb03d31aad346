namespace Experiments.Data.Text;

/// <summary>A document of a corpus.</summary>
/// <param name="Id">Unique in the corpus.</param>
/// <param name="Text">Plain text.</param>
public sealed record Document(string Id, string Text);
