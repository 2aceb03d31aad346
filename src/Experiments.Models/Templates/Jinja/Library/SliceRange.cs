using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The places that a slice takes, by Python's rules.</summary>
internal static class SliceRange
{
    /// <summary>The first place, the place to stop before, and the step.</summary>
    public static (int Start, int Stop, long Step) Of(Value? start, Value? stop, Value? step, int count)
    {
        var by = Bound(step) ?? 1;
        if (by == 0)
        {
            throw new TemplateException("the step of a slice is 0");
        }

        var (lowest, highest) = by > 0 ? (0, count) : (-1, count - 1);
        var from = Inside(Bound(start) ?? (by > 0 ? 0 : count), lowest, highest, count, start is not (null or None));
        var to = Bound(stop) is { } end ? Inside(end, lowest, highest, count, true) : by > 0 ? count : -1;
        return (from, Math.Max(to, by > 0 ? from : -1), by);
    }

    /// <summary>The items in a slice.</summary>
    public static List<T> Take<T>(IReadOnlyList<T> items, Value? start, Value? stop, Value? step)
    {
        var (from, to, by) = Of(start, stop, step, items.Count);
        var taken = new List<T>();
        for (long at = from; by > 0 ? at < to : at > to; at += by)
        {
            taken.Add(items[(int)at]);
        }

        return taken;
    }

    /// <summary>Where a code point begins, in UTF-16 units.</summary>
    public static int Unit(string text, int point)
    {
        var at = 0;
        for (var left = point; left > 0 && at < text.Length; left--)
        {
            at += at + 1 < text.Length && PythonText.IsSecondHalf(text, at + 1) ? 2 : 1;
        }

        return at;
    }

    private static int Inside(long place, int lowest, int highest, int count, bool isGiven) =>
        (int)Math.Clamp(place < 0 && isGiven ? place + count : place, lowest, highest);

    private static long? Bound(Value? value) => value switch
    {
        null or None => null,
        _ => Numbers.Whole(value) ?? throw new TemplateException($"a slice takes whole numbers, not {value.Kind}"),
    };
}
