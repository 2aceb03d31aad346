using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Renders a template once.</summary>
/// <param name="now">The time for templates that write it.</param>
/// <param name="settings">How Jinja is set up.</param>
internal sealed partial class Interpreter(DateTime? now, JinjaSettings settings) : IRun
{
    /// <summary>The most steps; a template that takes more is taken for one that never ends.</summary>
    public const long MostSteps = 5_000_000;

    private const int DeepestCalls = 100;

    private long steps;
    private int calls;
    private Place at = new(1, 1);

    /// <inheritdoc />
    public DateTime? Now => now;

    /// <summary>The text that statements make of inputs.</summary>
    public MarkedText Render(IReadOnlyList<Statement> body, IEnumerable<KeyValuePair<string, Value>> inputs)
    {
        var functions = new Scope(null);
        foreach (var (name, value) in Functions.Of(this).Concat(inputs))
        {
            functions.Set(name, value);
        }

        var output = new MarkedTextBuilder();
        try
        {
            Run(body, new(functions), output);
            return output.ToText();
        }
        catch (TemplateException error)
        {
            throw error.Near(at);
        }
        catch (OverflowException)
        {
            throw new TemplateException("a number becomes too large", at);
        }
    }

    /// <inheritdoc />
    public void Count(long more)
    {
        steps += more;
        if (steps > MostSteps)
        {
            throw new TemplateException($"the template takes more than {MostSteps} steps; it seems never to end");
        }
    }

    /// <inheritdoc />
    public Value Filter(string name, Value input, Arguments arguments) => settings.MoreFilters.TryGetValue(name, out var filter)
        ? filter.Apply(name, input, arguments, this)
        : Filters.Apply(name, input, arguments, this);

    /// <inheritdoc />
    public bool Test(string name, Value input, Arguments arguments)
    {
        // Of what nobody gave one may ask what it is, but not compare it.
        foreach (var compared in arguments.InOrder.Count > 0 ? [input, .. arguments.InOrder] : Array.Empty<Value>())
        {
            Used(compared);
        }

        return Tests.Hold(name, input, arguments);
    }

    // Where it counts, what nobody gave may be named, but not be used.
    private Value Used(Value value) => settings.IsStrict && value is Undefined missing
        ? throw new TemplateException($"'{missing.Name}' is not defined")
        : value;

    private void Assign(Target target, Value value, Scope scope)
    {
        switch (target)
        {
            case NameTarget name:
                scope.Set(name.Name, value);
                break;
            case MemberTarget member:
                at = member.At;
                (scope.Find(member.Namespace) as Namespace
                    ?? throw new TemplateException($"members can be set of a namespace() only; '{member.Namespace}' is none"))
                    .Members[member.Member] = value;
                break;
            case TupleTarget tuple:
                at = tuple.At;
                var items = Items.Of(value);
                if (items.Count != tuple.Targets.Count)
                {
                    throw new TemplateException(
                        $"{tuple.Targets.Count} names are to take the items of {value.Kind} that has {items.Count}");
                }

                for (var place = 0; place < items.Count; place++)
                {
                    Assign(tuple.Targets[place], items[place], scope);
                }

                break;
        }
    }
}
