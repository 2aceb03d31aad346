using System.Globalization;
using System.Text;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Expressions; each method takes one level of operators, which bind more strongly from method to method.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Orders = new(StringComparer.Ordinal) { "==", "!=", "<", "<=", ">", ">=", "in" };

    private Expression Expression()
    {
        CheckDepth(Current.At);
        var value = Or();
        while (Current.Is("if"))
        {
            var place = Next().At;
            var test = Or();
            value = new Conditional(place, test, value, Take("else") ? Expression() : null);
        }

        return value;
    }

    // Values with commas between them are a tuple, also without brackets.
    private Expression TupleOr(Func<Expression> single)
    {
        var place = Current.At;
        var first = single();
        if (!Current.Is(","))
        {
            return first;
        }

        var items = new List<Expression> { first };
        while (Take(",") && !EndsTuple())
        {
            items.Add(single());
        }

        return new ListLiteral(place, items, IsTuple: true);
    }

    private bool EndsTuple() =>
        Current.Kind is TokenKind.CloseTag or TokenKind.CloseOutput or TokenKind.End || Current.Is(")") || Current.Is("if");

    private Expression Or()
    {
        var left = And();
        while (Current.Is("or"))
        {
            left = new Logic(Next().At, IsAnd: false, left, And());
        }

        return left;
    }

    private Expression And()
    {
        var left = Negation();
        while (Current.Is("and"))
        {
            left = new Logic(Next().At, IsAnd: true, left, Negation());
        }

        return left;
    }

    private Expression Negation()
    {
        CheckDepth(Current.At);
        return Current.Is("not") ? new Not(Next().At, Negation()) : Compared();
    }

    private Expression Compared()
    {
        var first = Sum();
        var rest = new List<(string, Expression)>();
        var place = Current.At;
        while (Order() is { } order)
        {
            rest.Add((order, Sum()));
        }

        return rest.Count > 0 ? new Comparisons(place, first, rest) : first;
    }

    private string? Order()
    {
        if (Orders.Contains(Current.Text) && Current.Is(Current.Text))
        {
            return Next().Text;
        }

        if (Current.Is("not") && tokens[at + 1].Is("in"))
        {
            at += 2;
            return "not in";
        }

        return null;
    }

    private Expression Sum() => Chain(["+", "-"], Joined);

    private Expression Joined() => Chain(["~"], Product);

    private Expression Product() => Chain(["*", "/", "//", "%"], Power);

    private Expression Power() => Chain(["**"], () => Unary());

    private Expression Chain(string[] operators, Func<Expression> next)
    {
        var left = next();
        while (operators.FirstOrDefault(Current.Is) is { } found)
        {
            left = new Binary(Next().At, found, left, next());
        }

        return left;
    }

    private Expression Unary(bool withFilters = true)
    {
        CheckDepth(Current.At);
        var value = Current.Is("-") || Current.Is("+")
            ? new Signed(Current.At, Next().Text == "-", Unary(withFilters: false))
            : Primary();
        value = Postfix(value);
        return withFilters ? FiltersAndTests(value) : value;
    }

    private Expression Primary()
    {
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Name when !Words.Contains(token.Text):
                return token.Text switch
                {
                    "true" or "True" => new Literal(token.At, Truth.True),
                    "false" or "False" => new Literal(token.At, Truth.False),
                    "none" or "None" => new Literal(token.At, None.Instance),
                    _ => new Name(token.At, token.Text),
                };
            case TokenKind.String:
                var text = new StringBuilder(token.Text);
                while (Current.Kind == TokenKind.String)
                {
                    text.Append(Next().Text);
                }

                return new Literal(token.At, new Text(text.ToString()));
            case TokenKind.Integer:
                return Number(token);
            case TokenKind.Real:
                return new Literal(token.At, new Real(double.Parse(token.Text, CultureInfo.InvariantCulture)));
            case TokenKind.Sign when token.Text is "(" or "[" or "{":
                return Bracketed(token);
            default:
                throw new TemplateException($"expected a value, but there is {token.Shown}", token.At);
        }
    }
}
