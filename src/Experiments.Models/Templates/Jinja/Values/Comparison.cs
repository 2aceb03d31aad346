namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Equality and order of values, as Python has them.</summary>
internal static class Comparison
{
    private const int Deepest = 200;

    /// <summary>Whether two values are equal.</summary>
    public static bool AreEqual(Value left, Value right, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new TemplateException("compares values that are nested too deep");
        }

        return (left, right) switch
        {
            (Text a, Text b) => a.Plain == b.Plain,
            (None, None) or (Undefined, Undefined) => true,
            (Integer a, Integer b) => a.Number == b.Number,
            (Sequence a, Sequence b) => a.Form == b.Form
                && a.Items.Count == b.Items.Count
                && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second, depth + 1)),
            (Mapping a, Mapping b) => a.Entries.Count == b.Entries.Count
                && a.Entries.All(entry => b.Find(entry.Key) is { } other && AreEqual(entry.Value, other, depth + 1)),
            _ when Numbers.Of(left) is { } a && Numbers.Of(right) is { } b => a == b,
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Less than zero where the left value comes first, more than zero where the right one does.</summary>
    /// <exception cref="TemplateException">They have no order.</exception>
    public static int Order(Value left, Value right, int depth = 0) => (left, right) switch
    {
        _ when depth > Deepest => throw new TemplateException("compares values that are nested too deep"),
        (Text a, Text b) => OrderTexts(a.Plain, b.Plain),
        (Integer a, Integer b) => a.Number.CompareTo(b.Number),
        (Sequence a, Sequence b) when a.Form == b.Form => OrderItems(a.Items, b.Items, depth),
        _ when Numbers.Of(left) is { } a && Numbers.Of(right) is { } b => a.CompareTo(b),
        _ => throw new TemplateException($"{left.Kind} and {right.Kind} have no order"),
    };

    // By code points: UTF-16 puts what lies beyond U+FFFF before U+E000.
    private static int OrderTexts(string left, string right)
    {
        using var rights = right.EnumerateRunes().GetEnumerator();
        foreach (var rune in left.EnumerateRunes())
        {
            if (!rights.MoveNext())
            {
                return 1;
            }

            if (rune != rights.Current)
            {
                return rune.CompareTo(rights.Current);
            }
        }

        return rights.MoveNext() ? -1 : 0;
    }

    private static int OrderItems(IReadOnlyList<Value> left, IReadOnlyList<Value> right, int depth)
    {
        for (var at = 0; at < Math.Min(left.Count, right.Count); at++)
        {
            if (!AreEqual(left[at], right[at], depth + 1))
            {
                return Order(left[at], right[at], depth + 1);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
