using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Statements.</summary>
internal sealed partial class Interpreter
{
    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    private Flow Run(IReadOnlyList<Statement> body, Scope scope, MarkedTextBuilder output)
    {
        foreach (var statement in body)
        {
            at = statement.At;
            Count(1);
            var flow = Run(statement, scope, output);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(Statement statement, Scope scope, MarkedTextBuilder output)
    {
        switch (statement)
        {
            case TextStatement text:
                output.Append(text.Text);
                return Flow.Next;
            case OutputStatement written:
                output.Append(Printing.Show(Used(Evaluate(written.Value, scope))));
                return Flow.Next;
            case IfStatement choice:
                return Run(Chosen(choice, scope), scope, output);
            case ForStatement loop:
                return Loop(loop, scope, output);
            case LeaveStatement leave:
                return leave.IsBreak ? Flow.Break : Flow.Continue;
            case SetStatement set:
                Assign(set.Target, Evaluate(set.Value, scope), scope);
                return Flow.Next;
            case SetBlockStatement set:
                Assign(set.Target, Filtered(Said(set.Body, new(scope)), set.Filters, scope), scope);
                return Flow.Next;
            case MacroStatement macro:
                scope.Set(macro.Name, Macro(macro.Name, macro.Macro, scope));
                return Flow.Next;
            case CallStatement call:
                output.Append(Printing.Show(CallWith(call, scope)));
                return Flow.Next;
            case FilterStatement filter:
                output.Append(Printing.Show(Filtered(Said(filter.Body, new(scope)), filter.Filters, scope)));
                return Flow.Next;
            case WithStatement with:
                return With(with, scope, output);
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} is no known statement");
        }
    }

    private IReadOnlyList<Statement> Chosen(IfStatement choice, Scope scope)
    {
        foreach (var (test, body) in choice.Branches)
        {
            if (Used(Evaluate(test, scope)).IsTrue)
            {
                return body;
            }
        }

        return choice.Else;
    }

    private Flow Loop(ForStatement loop, Scope scope, MarkedTextBuilder output)
    {
        var items = Items.Of(Used(Evaluate(loop.Items, scope)));
        if (loop.Filter is not null)
        {
            items = [.. items.Where(item =>
            {
                Count(1);
                var inner = new Scope(scope);
                Assign(loop.Target, item, inner);
                return Evaluate(loop.Filter, inner).IsTrue;
            })];
        }

        for (var place = 0; place < items.Count; place++)
        {
            Count(1);
            var inner = new Scope(scope);
            inner.Set("loop", new LoopState(items, place).ToValue());
            Assign(loop.Target, items[place], inner);
            if (Run(loop.Body, inner, output) == Flow.Break)
            {
                break;
            }
        }

        return items.Count == 0 ? Run(loop.Else, new(scope), output) : Flow.Next;
    }

    private Flow With(WithStatement with, Scope scope, MarkedTextBuilder output)
    {
        var inner = new Scope(scope);
        foreach (var (target, value) in with.Values)
        {
            Assign(target, Evaluate(value, scope), inner);
        }

        return Run(with.Body, inner, output);
    }

    private Text Said(IReadOnlyList<Statement> body, Scope scope)
    {
        var output = new MarkedTextBuilder();
        Run(body, scope, output);
        return new(output.ToText());
    }

    private Value Filtered(Value value, IReadOnlyList<Filtered> filters, Scope scope) => filters.Aggregate(value, (input, filter) =>
    {
        var arguments = Evaluate(filter.Arguments, scope);
        at = filter.At;
        return Filter(filter.Filter, filter.Filter is "default" or "d" ? input : Used(input), arguments);
    });
}
