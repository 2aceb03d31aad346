namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Python's equality of values, for keys.</summary>
internal sealed class ValueComparer : IEqualityComparer<Value>
{
    public static ValueComparer Instance { get; } = new();

    public bool Equals(Value? x, Value? y) => Comparison.AreEqual(x!, y!);

    public int GetHashCode(Value obj) => obj switch
    {
        Text text => text.Plain.GetHashCode(StringComparison.Ordinal),
        Truth truth => (truth.Is ? 1d : 0d).GetHashCode(),
        Integer integer => ((double)integer.Number).GetHashCode(),
        Real real => real.Number.GetHashCode(),
        None => 0,
        Sequence { Form: SequenceForm.Tuple } tuple => tuple.Items.Aggregate(1, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        _ => throw new TemplateException($"{obj.Kind} cannot be a key"),
    };
}
