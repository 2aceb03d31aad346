using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>What <c>loop</c> is inside a loop.</summary>
/// <param name="items">All items.</param>
/// <param name="at">The place of the present one.</param>
internal sealed class LoopState(IReadOnlyList<Value> items, int at)
{
    /// <summary>The members.</summary>
    public Namespace ToValue()
    {
        var loop = new Namespace();
        loop.Members["index"] = new Integer(at + 1);
        loop.Members["index0"] = new Integer(at);
        loop.Members["revindex"] = new Integer(items.Count - at);
        loop.Members["revindex0"] = new Integer(items.Count - at - 1);
        loop.Members["first"] = Truth.Of(at == 0);
        loop.Members["last"] = Truth.Of(at == items.Count - 1);
        loop.Members["length"] = new Integer(items.Count);
        loop.Members["previtem"] = at > 0 ? items[at - 1] : new Undefined("loop.previtem");
        loop.Members["nextitem"] = at + 1 < items.Count ? items[at + 1] : new Undefined("loop.nextitem");
        loop.Members["cycle"] = new Callable("cycle", arguments => arguments.InOrder.Count > 0
            ? arguments.InOrder[at % arguments.InOrder.Count]
            : throw new TemplateException("'cycle' needs values"));
        return loop;
    }
}
