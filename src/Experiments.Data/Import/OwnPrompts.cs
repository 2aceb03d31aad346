using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Reads prompts in the form in which stages write them.</summary>
/// <param name="kind">The kind of prompts that do not name theirs.</param>
internal sealed class OwnPrompts(string kind)
{
    private readonly UniqueIds ids = new();

    /// <summary>The prompt of a record.</summary>
    public UserPrompt Read(SourceRecord record)
    {
        var facts = record.Find("facts") is null ? [] : record.Records("facts").Select(ReadFact);
        var id = ids.Of(record);
        return new(id, record.OptionalText("kind") ?? kind, record.Text("text"), [.. facts])
        {
            Cluster = UniqueIds.ClusterOf(record, id),
        };
    }

    private static CheckableFact ReadFact(SourceRecord fact)
    {
        var (value, values) = (fact.Text("value"), fact.Texts("values"));
        return values.Contains(value)
            ? new(fact.Text("relation"), value, values) { Pattern = fact.OptionalText("pattern") }
            : throw fact.Refuse($"the fact's true value '{value}' is not among its 'values'");
    }
}
