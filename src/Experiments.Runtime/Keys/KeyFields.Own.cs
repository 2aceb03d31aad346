using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Keys;

/// <content>What stages put into their keys themselves.</content>
public sealed partial class KeyFields
{
    /// <summary>Makes sure that what a stage puts into its key itself, such as files, is what it was when the run was planned.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="planned">The fields of its key in the plan.</param>
    /// <exception cref="StageException">It is not; the message names what changed.</exception>
    internal void Check(StageNode node, IReadOnlyList<KeyField> planned)
    {
        var changed = node.Stage is IKeyedStage keyed ? OwnOf(keyed).Except(planned).Select(field => field.Name).ToList() : [];
        if (changed.Count > 0)
        {
            throw new StageException(
                $"What the key of '{node.Id}' was computed from changed after the run was planned: {string.Join(", ", changed)}. "
                + "Run again; that run takes what is there then.");
        }
    }

    // What a program of the machine computes on, only it knows.
    private void AddOwn(List<KeyField> fields, StageNode node)
    {
        if (node.Stage is not IKeyedStage keyed)
        {
            return;
        }

        fields.AddRange(OwnOf(keyed));
        if (node.Kind.Engines == Engines.None)
        {
            fields.AddRange([Architecture, .. GpusOf(node)]);
        }
    }

    private List<KeyField> OwnOf(IKeyedStage stage) =>
    [
        .. stage.KeyOf(new KeyContext(specs, HashOf)).Select(part => new KeyField(part.Key, part.Value)),
        stage.IsConfined ? new KeyField(Unconfined.Name, "true") : Unconfined,
    ];

    private string HashOf(string path)
    {
        try
        {
            return hashes.Of(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"what is in its key cannot be read: {problem.Message}", problem);
        }
    }
}
