using System.Globalization;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Brackets, and what follows a value: members, items, calls.</summary>
internal sealed partial class Parser
{
    private Expression Bracketed(Token open)
    {
        switch (open.Text)
        {
            case "(" when Take(")"):
                return new ListLiteral(open.At, [], IsTuple: true);
            case "(":
                var inner = TupleOr(Expression);
                Expect(")");
                return inner;
            case "[":
                return new ListLiteral(open.At, [.. Until("]", Expression)], IsTuple: false);
            default:
                return new MappingLiteral(open.At, [.. Until("}", Entry)]);
        }
    }

    private KeyValuePair<Expression, Expression> Entry()
    {
        var key = Expression();
        Expect(":");
        return new(key, Expression());
    }

    // Parts with commas between them; one may stand behind the last.
    private IEnumerable<T> Until<T>(string close, Func<T> part)
    {
        while (!Take(close))
        {
            yield return part();
            if (!Take(","))
            {
                Expect(close);
                break;
            }
        }
    }

    private Expression Postfix(Expression value)
    {
        while (true)
        {
            if (Current.Is("."))
            {
                value = Dot(value, Next().At);
            }
            else if (Current.Is("["))
            {
                value = Subscript(value, Next().At);
            }
            else if (Current.Is("("))
            {
                value = new Call(Current.At, value, Arguments());
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Dot(Expression value, Place place) => Current.Kind switch
    {
        TokenKind.Name => new Member(place, value, Next().Text),
        TokenKind.Integer => new Item(place, value, Number(Next())),
        _ => throw Unexpected("a name behind the dot"),
    };

    private static Literal Number(Token token) =>
        new(token.At, new Integer(long.Parse(token.Text, CultureInfo.InvariantCulture)));

    private Expression Subscript(Expression value, Place place)
    {
        var parts = new List<Expression?> { null };
        var colons = 0;
        while (!Current.Is("]") && !Current.Is(","))
        {
            if (Take(":"))
            {
                colons++;
                parts.Add(null);
            }
            else if (parts[^1] is null)
            {
                parts[^1] = Expression();
            }
            else
            {
                throw Unexpected("']'");
            }
        }

        Expect("]");
        return (colons, parts[0]) switch
        {
            (0, { } index) => new Item(place, value, index),
            (1 or 2, _) => new Slice(place, value, parts[0], parts[1], parts.ElementAtOrDefault(2)),
            _ => throw new TemplateException("expected an index or a slice in the brackets", place),
        };
    }

    private CallArguments Arguments()
    {
        Expect("(");
        var inOrder = new List<(Expression, bool)>();
        var named = new List<(string?, Expression)>();
        foreach (var argument in Until(")", Argument))
        {
            if (argument.Name is not null || argument.Stars == 2)
            {
                named.Add((argument.Name, argument.Value));
            }
            else if (named.Count > 0 && argument.Stars == 0)
            {
                throw new TemplateException("an argument without a name stands behind one with a name", argument.Value.At);
            }
            else
            {
                inOrder.Add((argument.Value, argument.Stars == 1));
            }
        }

        return new(inOrder, named);
    }

    private (string? Name, int Stars, Expression Value) Argument()
    {
        var stars = Take("**") ? 2 : Take("*") ? 1 : 0;
        string? name = null;
        if (stars == 0 && Current.Kind == TokenKind.Name && tokens[at + 1].Is("="))
        {
            name = Next().Text;
            at++;
        }

        return (name, stars, Expression());
    }
}
