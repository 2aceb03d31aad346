namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Values by their keys, in the order in which the keys came. Templates never change one.</summary>
internal sealed class Mapping : Value
{
    private readonly Dictionary<Value, int> places = new(ValueComparer.Instance);
    private readonly List<KeyValuePair<Value, Value>> entries = [];

    public Mapping(IEnumerable<KeyValuePair<Value, Value>> entries)
    {
        foreach (var (key, value) in entries)
        {
            // As in Python, a key that comes again keeps its place.
            if (places.TryAdd(key, this.entries.Count))
            {
                this.entries.Add(new(key, value));
            }
            else
            {
                this.entries[places[key]] = new(this.entries[places[key]].Key, value);
            }
        }
    }

    public IReadOnlyList<KeyValuePair<Value, Value>> Entries => entries;

    public override string Kind => "a mapping";

    public override bool IsTrue => entries.Count > 0;

    /// <summary>The value of a key; null where there is none.</summary>
    public Value? Find(Value key) => places.TryGetValue(key, out var at) ? entries[at].Value : null;

    /// <summary>The value of a string as key; null where there is none.</summary>
    public Value? Find(string key) => Find(new Text(key));
}
