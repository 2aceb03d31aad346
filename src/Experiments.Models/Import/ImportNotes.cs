namespace Experiments.Models.Import;

/// <summary>What was found out while a model's folder was read, beside the model.</summary>
internal sealed class ImportNotes
{
    /// <summary>Names of members that are not read.</summary>
    public SortedSet<string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens that end a text beside the tokenizer's own.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Whether the tokenizer's files name the token that begins a text; otherwise it is the one that ends it.</summary>
    public bool BeginIsNamed { get; set; }
}
