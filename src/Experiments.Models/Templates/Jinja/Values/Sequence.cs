namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>What kind of row of values a sequence is; Python shows each of them in its own way.</summary>
internal enum SequenceForm
{
    /// <summary>A list.</summary>
    List,

    /// <summary>A tuple.</summary>
    Tuple,

    /// <summary>What <c>range()</c> makes.</summary>
    Range,

    /// <summary>What <c>items()</c>, <c>keys()</c> and <c>values()</c> of a mapping make; it has no index.</summary>
    View,
}

/// <summary>Values in a row. Templates never change one.</summary>
internal sealed class Sequence(IReadOnlyList<Value> items, SequenceForm form = SequenceForm.List) : Value
{
    public IReadOnlyList<Value> Items { get; } = items;

    public SequenceForm Form { get; } = form;

    public override string Kind => Form switch
    {
        SequenceForm.Tuple => "a tuple",
        SequenceForm.Range => "a range",
        SequenceForm.View => "a view of a mapping",
        _ => "a list",
    };

    public override bool IsTrue => Items.Count > 0;
}

/// <summary>Values that can be gone through once, as Python's generators: what filters such as <c>map</c> and <c>select</c> make.</summary>
internal sealed class Generator(IReadOnlyList<Value> items) : Value
{
    private IReadOnlyList<Value> left = items;

    public override string Kind => "a generator, which can only be gone through once; write '| list' behind it";

    /// <summary>What is left of it; nothing is left afterwards.</summary>
    public IReadOnlyList<Value> Drain()
    {
        var all = left;
        left = [];
        return all;
    }

    /// <summary>The next value; null where there is none.</summary>
    public Value? Next()
    {
        var first = left.Count > 0 ? left[0] : null;
        left = [.. left.Skip(1)];
        return first;
    }
}
