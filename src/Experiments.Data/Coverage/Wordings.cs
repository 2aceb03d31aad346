namespace Experiments.Data.Coverage;

/// <summary>The ways in which relations are asked for, with a gap in the entity's place.</summary>
internal sealed class Wordings
{
    private const string Gap = "\0";

    private readonly Dictionary<string, HashSet<string>> byRelation = new(StringComparer.Ordinal);

    /// <summary>Words of the longest entity.</summary>
    public int LongestEntity { get; private set; }

    /// <summary>Learns how a question asks; nothing where it does not name its entity, or says nothing else.</summary>
    /// <param name="relation">What it asks for.</param>
    /// <param name="question">The question as plain words.</param>
    /// <param name="entity">The entity as plain words.</param>
    public void Learn(string relation, string question, string entity)
    {
        var spaced = $" {question} ";
        var place = entity.Length == 0 ? -1 : spaced.IndexOf($" {entity} ", StringComparison.Ordinal);
        if (place < 0 || question == entity)
        {
            return;
        }

        LongestEntity = Math.Max(LongestEntity, entity.Split(' ').Length);
        (byRelation.TryGetValue(relation, out var known) ? known : byRelation[relation] = [])
            .Add($"{spaced[..place]} {Gap} {spaced[(place + entity.Length + 2)..]}");
    }

    /// <summary>Whether words ask for a relation of the entity at a place among them.</summary>
    public bool Asks(string relation, string[] words, int start, int length)
    {
        if (!byRelation.TryGetValue(relation, out var known))
        {
            return false;
        }

        string[] gapped = [.. words[..start], Gap, .. words[(start + length)..]];
        var text = $" {string.Join(' ', gapped)} ";
        return known.Any(wording => text.Contains(wording, StringComparison.Ordinal));
    }
}
