using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Calls and macros.</summary>
internal sealed partial class Interpreter
{
    private Arguments Evaluate(CallArguments arguments, Scope scope)
    {
        if (arguments == CallArguments.None)
        {
            return Arguments.None;
        }

        var inOrder = new List<Value>();
        foreach (var (expression, isSpread) in arguments.InOrder)
        {
            var value = Evaluate(expression, scope);
            inOrder.AddRange(isSpread ? Items.Of(value) : [value]);
        }

        var named = new List<KeyValuePair<string, Value>>();
        foreach (var (name, expression) in arguments.Named)
        {
            var value = Evaluate(expression, scope);
            named.AddRange(name is not null ? [new(name, value)] : Entries(value));
        }

        return new(inOrder, named);
    }

    private static IEnumerable<KeyValuePair<string, Value>> Entries(Value value) => value is Mapping mapping
        ? mapping.Entries.Select(entry => KeyValuePair.Create(
            entry.Key is Text name ? name.Plain : throw new TemplateException($"'**' gives arguments by strings, not by {entry.Key.Kind}"),
            entry.Value))
        : throw new TemplateException($"'**' takes a mapping, not {value.Kind}");

    private Value Invoke(Value function, Arguments arguments, Place place)
    {
        at = place;
        if (function is not Callable callable)
        {
            throw new TemplateException(function is Undefined { Name: Functions.Time }
                ? "asks for the time, which is not given: the same experiment would differ from day to day"
                : $"{function.Kind} cannot be called");
        }

        if (++calls > DeepestCalls)
        {
            throw new TemplateException($"calls are nested more than {DeepestCalls} deep; '{callable.Name}' seems to call itself for ever");
        }

        var value = callable.Body(arguments);
        calls--;
        return value;
    }

    private Callable Macro(string name, MacroShape shape, Scope scope, Value? caller = null) =>
        new(name, arguments => Said(shape.Body, Parameters(name, shape, new(scope), arguments, caller)));

    private Scope Parameters(string name, MacroShape shape, Scope scope, Arguments arguments, Value? caller)
    {
        var names = shape.Parameters.Select(parameter => parameter.Name).ToList();
        var surplus = arguments.Named.Where(argument => !names.Contains(argument.Key)).ToList();
        var callers = surplus.Where(argument => argument.Key == "caller").ToList();
        var named = arguments.Named.Where(argument => names.Contains(argument.Key)).ToList();
        named.AddRange(shape.TakesMoreNamed ? [] : surplus.Except(callers));
        var inOrder = shape.TakesMore ? arguments.InOrder.Take(names.Count) : arguments.InOrder;
        var given = new Arguments([.. inOrder], named).Bind(name, names);
        scope.Set("varargs", new Sequence([.. arguments.InOrder.Skip(names.Count)], SequenceForm.Tuple));
        scope.Set("kwargs", new Mapping(surplus.Except(callers).Select(
            argument => KeyValuePair.Create<Value, Value>(new Text(argument.Key), argument.Value))));
        scope.Set("caller", callers.Count > 0 ? callers[0].Value : caller ?? new Undefined("caller"));
        for (var place = 0; place < names.Count; place++)
        {
            var standard = given[place] is null ? shape.Parameters[place].Default : null;
            scope.Set(names[place], given[place] ?? (standard is null ? new Undefined(names[place]) : Evaluate(standard, scope)));
        }

        return scope;
    }

    private Value CallWith(CallStatement call, Scope scope)
    {
        var arguments = Evaluate(call.Call.Arguments, scope);
        var caller = Macro("caller", call.Caller, scope);
        return Invoke(
            Evaluate(call.Call.Function, scope),
            new(arguments.InOrder, [.. arguments.Named, KeyValuePair.Create<string, Value>("caller", caller)]),
            call.Call.At);
    }
}
