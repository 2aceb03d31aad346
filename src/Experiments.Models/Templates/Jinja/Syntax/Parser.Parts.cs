namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Macros, what is set, and the ends of tags.</summary>
internal sealed partial class Parser
{
    private MacroStatement Macro(Place place)
    {
        var name = ExpectName().Text;
        Expect("(");
        return new(place, name, MacroBody(Parameters(), "endmacro", place));
    }

    private CallStatement CallBlock(Place place)
    {
        var parameters = Take("(") ? Parameters() : [];
        var start = Current.At;
        if (Unary() is not Call call)
        {
            throw new TemplateException("expected the call of a macro", start);
        }

        return new(place, MacroBody(parameters, "endcall", place), call);
    }

    private List<(string, Expression?)> Parameters()
    {
        var parameters = new List<(string, Expression?)>();
        foreach (var parameter in Until(")", () => (ExpectName(), Take("=") ? Expression() : null)))
        {
            if (parameters.Count > 0 && parameters[^1].Item2 is not null && parameter.Item2 is null)
            {
                throw new TemplateException("a parameter without a default value stands behind one with it", parameter.Item1.At);
            }

            parameters.Add((parameter.Item1.Text, parameter.Item2));
        }

        return parameters;
    }

    private MacroShape MacroBody(List<(string, Expression?)> parameters, string end, Place place)
    {
        Close();
        var outer = loops;
        loops = 0;
        var start = at;
        var body = Body(end);
        var used = tokens.Skip(start).Take(at - start).ToList();
        End(end, place);
        loops = outer;
        return new(parameters, used.Any(token => token.Is("varargs")), used.Any(token => token.Is("kwargs")), body);
    }

    private Target Targets(string end, bool withMembers)
    {
        var place = Current.At;
        var first = SingleTarget(withMembers);
        if (!Current.Is(","))
        {
            return first;
        }

        var targets = new List<Target> { first };
        while (Take(",") && !Current.Is(end))
        {
            targets.Add(SingleTarget(withMembers));
        }

        return new TupleTarget(place, targets);
    }

    private Target SingleTarget(bool withMembers)
    {
        if (Current.Is("("))
        {
            var place = Next().At;
            return new TupleTarget(place, [.. Until(")", () => SingleTarget(withMembers))]);
        }

        var name = ExpectName();
        if (name.Text is "true" or "True" or "false" or "False" or "none" or "None")
        {
            throw new TemplateException($"'{name.Text}' cannot be set", name.At);
        }

        return withMembers && Take(".")
            ? new MemberTarget(name.At, name.Text, Expect(TokenKind.Name, "a name behind the dot").Text)
            : new NameTarget(name.At, name.Text);
    }

    private void Close() => Expect(TokenKind.CloseTag, "'%}'");

    private List<Statement> BodyTo(string end, Place place)
    {
        var body = Body(end);
        End(end, place);
        return body;
    }

    // Whether a tag follows that goes on with one that is open.
    private bool Opens(string name, Place place, string end)
    {
        if (Current.Kind == TokenKind.End)
        {
            throw new TemplateException($"the tag has no end '{{% {end} %}}'", place);
        }

        var found = Current.Kind == TokenKind.OpenTag && tokens[at + 1].Is(name);
        at += found ? 2 : 0;
        return found;
    }

    private void End(string name, Place place)
    {
        if (!Opens(name, place, name))
        {
            throw Unexpected($"'{{% {name} %}}'");
        }

        Close();
    }
}
