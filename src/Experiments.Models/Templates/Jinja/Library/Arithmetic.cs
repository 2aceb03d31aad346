using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>What operators make of two values, by Python's rules.</summary>
internal static class Arithmetic
{
    /// <summary>The value of an operation.</summary>
    /// <exception cref="TemplateException">The values have no such operation, or the result is too large.</exception>
    public static Value Apply(string sign, Value left, Value right, IRun run)
    {
        try
        {
            return (sign, left, right) switch
            {
                ("~", _, _) => new Text(MarkedText.Join(Printing.Show(left), Printing.Show(right))),
                ("+", Text a, Text b) => new Text(MarkedText.Join(a.Marked, b.Marked)),
                ("+", Sequence a, Sequence b) when a.Form == b.Form && a.Form is SequenceForm.List or SequenceForm.Tuple =>
                    Concatenate(a, b, run),
                ("*", Text or Sequence, _) when Numbers.Whole(right) is { } times => Repeat(left, times, run),
                ("*", _, Text or Sequence) when Numbers.Whole(left) is { } times => Repeat(right, times, run),
                _ when Numbers.Whole(left) is { } a && Numbers.Whole(right) is { } b => Whole(sign, a, b),
                _ when Numbers.Of(left) is { } a && Numbers.Of(right) is { } b => new Real(WithFraction(sign, a, b)),
                ("%", Text, _) => throw new TemplateException("strings filled in by '%' are unknown here; write '~'"),
                _ => throw new TemplateException($"'{sign}' cannot be computed of {left.Kind} and {right.Kind}"),
            };
        }
        catch (OverflowException)
        {
            throw new TemplateException($"the result of '{sign}' is too large a number");
        }
    }

    private static Sequence Concatenate(Sequence left, Sequence right, IRun run)
    {
        run.Count(left.Items.Count + right.Items.Count);
        return new([.. left.Items, .. right.Items], left.Form);
    }

    private static Value Repeat(Value value, long times, IRun run)
    {
        if (value is Text text)
        {
            var builder = new MarkedTextBuilder();
            for (var time = 0L; time < times && text.Plain.Length > 0; time++)
            {
                builder.Append(text.Marked);
            }

            return new Text(builder.ToText());
        }

        var list = (Sequence)value;
        if (list.Form is not (SequenceForm.List or SequenceForm.Tuple))
        {
            throw new TemplateException($"'*' cannot be computed of {list.Kind}");
        }

        var items = new List<Value>();
        for (var time = 0L; time < times && list.Items.Count > 0; time++)
        {
            run.Count(list.Items.Count);
            items.AddRange(list.Items);
        }

        return new Sequence(items, list.Form);
    }

    private static Value Whole(string sign, long left, long right) => sign switch
    {
        "+" => new Integer(checked(left + right)),
        "-" => new Integer(checked(left - right)),
        "*" => new Integer(checked(left * right)),
        "/" => new Real(WithFraction(sign, left, right)),
        "//" => new Integer(right == 0 ? throw ByZero() : checked(left / right) - (left % right != 0 && left < 0 != right < 0 ? 1 : 0)),
        "%" => new Integer(right is 0 ? throw ByZero() : right is -1 ? 0 : (left % right + right) % right),
        _ when right < 0 => new Real(WithFraction(sign, left, right)),
        _ => new Integer(Power(left, right)),
    };

    private static double WithFraction(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == 0 ? throw ByZero() : left / right,
        "//" => right == 0 ? throw ByZero() : Math.Floor(left / right),
        "%" => right == 0 ? throw ByZero() : left - Math.Floor(left / right) * right,
        _ => PortableMath.Pow(left, right),
    };

    private static long Power(long number, long exponent)
    {
        if (number is 0 or 1 or -1)
        {
            return exponent == 0 ? 1 : number == -1 && exponent % 2 == 0 ? 1 : number;
        }

        var result = 1L;
        for (var time = 0L; time < exponent; time++)
        {
            result = checked(result * number);
        }

        return result;
    }

    private static TemplateException ByZero() => new("divides by 0");
}
