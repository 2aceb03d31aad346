namespace Experiments.Generators.Yaml;

/// <summary>Lays one mapping over another.</summary>
internal static class YamlMerge
{
    /// <summary>The mapping with changes: mappings are merged key by key; everything else is replaced, a choice by an axis as a whole.</summary>
    /// <param name="basis">What is changed; its place stays.</param>
    /// <param name="changes">The changes; their places stay.</param>
    public static YamlMapping Merge(YamlMapping basis, YamlMapping changes)
    {
        var entries = basis.Entries.ToList();
        foreach (var change in changes.Entries)
        {
            var index = entries.FindIndex(entry => entry.Key.Text == change.Key.Text);
            if (index < 0)
            {
                entries.Add(change);
            }
            else if (entries[index].Value is YamlMapping { IsChoice: false } inner && change.Value is YamlMapping { IsChoice: false } innerChanges)
            {
                entries[index] = entries[index] with { Value = Merge(inner, innerChanges) };
            }
            else
            {
                entries[index] = change;
            }
        }

        return basis with { Entries = new(entries) };
    }
}
