using System.Runtime.CompilerServices;
using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Expressions.</summary>
internal sealed partial class Interpreter
{
    private Value Evaluate(Expression expression, Scope scope)
    {
        Count(1);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateException("calls and brackets are nested too deep", expression.At);
        }

        switch (expression)
        {
            case Literal literal:
                return literal.Value;
            case Name name:
                return scope.Find(name.Text) ?? new Undefined(name.Text);
            case ListLiteral list:
                return new Sequence(
                    [.. list.Items.Select(item => Evaluate(item, scope))],
                    list.IsTuple ? SequenceForm.Tuple : SequenceForm.List);
            case MappingLiteral mapping:
                return new Mapping(mapping.Entries.Select(
                    entry => KeyValuePair.Create(Evaluate(entry.Key, scope), Evaluate(entry.Value, scope))));
            case Not not:
                return Truth.Of(!Used(Evaluate(not.Operand, scope)).IsTrue);
            case Logic logic:
                var left = Used(Evaluate(logic.Left, scope));
                return left.IsTrue == logic.IsAnd ? Evaluate(logic.Right, scope) : left;
            case Conditional choice:
                return Used(Evaluate(choice.Test, scope)).IsTrue ? Evaluate(choice.Then, scope)
                    : choice.Else is { } otherwise ? Evaluate(otherwise, scope)
                    : new Undefined("the value of an 'if' without 'else'");
            default:
                return Compute(expression, scope);
        }
    }

    private Value Compute(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case Signed signed:
                var operand = Used(Evaluate(signed.Operand, scope));
                at = signed.At;
                return Sign(signed.IsMinus, operand);
            case Binary binary:
                var (left, right) = (Used(Evaluate(binary.Left, scope)), Used(Evaluate(binary.Right, scope)));
                at = binary.At;
                return Arithmetic.Apply(binary.Operator, left, right, this);
            case Comparisons comparisons:
                return Truth.Of(Compare(comparisons, scope));
            case Member member:
                var holder = Evaluate(member.Of, scope);
                at = member.At;
                return Named(Items.Member(holder, member.Name, this), expression);
            case Item item:
                var (of, index) = (Evaluate(item.Of, scope), Evaluate(item.Index, scope));
                at = item.At;
                return Named(Items.At(of, index, this), expression);
            case Slice slice:
                return Cut(slice, scope);
            case Call call:
                return Invoke(Evaluate(call.Function, scope), Evaluate(call.Arguments, scope), call.At);
            case Filtered filtered:
                return Filtered(Evaluate(filtered.Input!, scope), [filtered], scope);
            case Tested tested:
                var (input, arguments) = (Evaluate(tested.Input, scope), Evaluate(tested.Arguments, scope));
                at = tested.At;
                return Truth.Of(Test(tested.Test, input, arguments));
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} is no known expression");
        }
    }

    private static Value Sign(bool isMinus, Value value) => value switch
    {
        Real real => new Real(isMinus ? -real.Number : real.Number),
        _ when Numbers.Whole(value) is { } whole => new Integer(isMinus ? checked(-whole) : whole),
        _ => throw new TemplateException($"a sign cannot stand before {value.Kind}"),
    };

    private bool Compare(Comparisons comparisons, Scope scope)
    {
        var left = Used(Evaluate(comparisons.First, scope));
        foreach (var (sign, operand) in comparisons.Rest)
        {
            var right = Used(Evaluate(operand, scope));
            at = comparisons.At;
            if (!Tests.Compare(sign, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private Value Cut(Slice slice, Scope scope)
    {
        var of = Evaluate(slice.Of, scope);
        var (start, stop, step) = (Optional(slice.Start), Optional(slice.Stop), Optional(slice.Step));
        at = slice.At;
        return Items.Slice(of, start, stop, step, this);

        Value? Optional(Expression? part) => part is null ? null : Evaluate(part, scope);
    }

    // What is missing is named in messages as the template writes it.
    private static Value Named(Value value, Expression expression) =>
        value is Undefined ? new Undefined(Path(expression)) : value;

    private static string Path(Expression expression) => expression switch
    {
        Name name => name.Text,
        Member member => $"{Path(member.Of)}.{member.Name}",
        Item { Index: Literal { Value: Text text } } item => $"{Path(item.Of)}.{text.Plain}",
        Item { Index: Literal { Value: Integer number } } item => $"{Path(item.Of)}[{number.Number}]",
        Item item => $"{Path(item.Of)}[…]",
        _ => "…",
    };
}
