namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Filters and tests behind a value.</summary>
internal sealed partial class Parser
{
    private Expression FiltersAndTests(Expression value)
    {
        while (true)
        {
            if (Current.Is("|"))
            {
                at++;
                value = Filter(value);
            }
            else if (Current.Is("is"))
            {
                at++;
                value = Test(value);
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

    private Filtered Filter(Expression? input)
    {
        var name = Expect(TokenKind.Name, "the name of a filter");
        if (!known.Filters.Contains(name.Text))
        {
            Unknown("filter", name, known.Filters);
        }

        return new(name.At, input, name.Text, Current.Is("(") ? Arguments() : CallArguments.None);
    }

    private Expression Test(Expression input)
    {
        var negation = Current.Is("not") ? Next() : null;
        var name = Expect(TokenKind.Name, "the name of a test");
        if (!known.Tests.Contains(name.Text))
        {
            Unknown("test", name, known.Tests);
        }

        var arguments = CallArguments.None;
        if (Current.Is("("))
        {
            arguments = Arguments();
        }
        else if (Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Real
            || Current.Is("[")
            || Current.Is("{")
            || (Current.Kind == TokenKind.Name && !Words.Contains(Current.Text)))
        {
            arguments = new([(Postfix(Primary()), false)], []);
        }

        var test = new Tested(name.At, input, name.Text, arguments);
        return negation is null ? test : new Not(negation.At, test);
    }
}
