using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The methods of lists and tuples that change nothing.</summary>
internal static class SequenceMethods
{
    /// <summary>The method of a list; null where there is none of this name.</summary>
    public static Value? Find(Sequence list, string name, IRun run) => name switch
    {
        "index" => new Callable(name, arguments => Index(list, arguments.Bind(name, "value").Need(0), run)),
        "count" => new Callable(name, arguments => Count(list, arguments.Bind(name, "value").Need(0), run)),
        _ => null,
    };

    private static Integer Index(Sequence list, Value value, IRun run)
    {
        run.Count(list.Items.Count);
        var at = list.Items.ToList().FindIndex(item => Comparison.AreEqual(item, value));
        return at >= 0 ? new(at) : throw new TemplateException("the list does not have the value whose index is asked for");
    }

    private static Integer Count(Sequence list, Value value, IRun run)
    {
        run.Count(list.Items.Count);
        return new(list.Items.Count(item => Comparison.AreEqual(item, value)));
    }
}
