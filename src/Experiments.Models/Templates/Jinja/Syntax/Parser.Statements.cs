using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Tags.</summary>
internal sealed partial class Parser
{
    private static readonly string[] Tags =
        ["if", "for", "set", "macro", "call", "filter", "with", "break", "continue", "generation", "raw"];

    private List<Statement> Body(params string[] ends)
    {
        CheckDepth(Current.At);
        var body = new List<Statement>();
        while (Current.Kind != TokenKind.End && !(Current.Kind == TokenKind.OpenTag && ends.Any(tokens[at + 1].Is)))
        {
            var token = Next();
            switch (token.Kind)
            {
                case TokenKind.Text:
                    body.Add(new TextStatement(token.At, MarkedText.Of(token.Text)));
                    break;
                case TokenKind.OpenOutput:
                    body.Add(new OutputStatement(token.At, TupleOr(Expression)));
                    Expect(TokenKind.CloseOutput, "'}}'");
                    break;
                default:
                    body.Add(Tag(token.At));
                    break;
            }
        }

        return body;
    }

    private Statement Tag(Place place)
    {
        var name = Expect(TokenKind.Name, "the name of a tag");
        switch (name.Text)
        {
            case "if":
                return If(place);
            case "for":
                return For(place);
            case "set":
                return Set(place);
            case "macro":
                return Macro(place);
            case "call":
                return CallBlock(place);
            case "filter":
                var filters = Filters();
                Close();
                return new FilterStatement(place, filters, BodyTo("endfilter", place));
            case "with":
                return With(place);
            case "generation":
                Close();
                return new WithStatement(place, [], BodyTo("endgeneration", place));
            case "break" or "continue":
                Close();
                return loops > 0
                    ? new LeaveStatement(place, name.Text == "break")
                    : throw new TemplateException($"'{name.Text}' stands in no loop", place);
            case "elif" or "else":
            case var end when end.StartsWith("end", StringComparison.Ordinal):
                throw new TemplateException($"'{name.Text}' belongs to no tag that is open here", name.At);
            default:
                Unknown("tag", name, Tags);
                return null;
        }
    }

    private IfStatement If(Place place)
    {
        var branches = new List<(Expression, IReadOnlyList<Statement>)>();
        do
        {
            var test = TupleOr(Expression);
            Close();
            branches.Add((test, Body("elif", "else", "endif")));
        }
        while (Opens("elif", place, "endif"));

        IReadOnlyList<Statement> otherwise = [];
        if (Opens("else", place, "endif"))
        {
            Close();
            otherwise = Body("endif");
        }

        End("endif", place);
        return new(place, branches, otherwise);
    }

    private ForStatement For(Place place)
    {
        var target = Targets("in", withMembers: false);
        Expect("in");
        var items = TupleOr(Or);
        var filter = Take("if") ? Expression() : null;
        if (Current.Is("recursive"))
        {
            throw new TemplateException("loops that call themselves, 'recursive', are unknown here; write a macro", Current.At);
        }

        Close();
        loops++;
        var body = Body("else", "endfor");
        loops--;
        IReadOnlyList<Statement> otherwise = [];
        if (Opens("else", place, "endfor"))
        {
            Close();
            otherwise = Body("endfor");
        }

        End("endfor", place);
        return new(place, target, items, filter, body, otherwise);
    }

    private Statement Set(Place place)
    {
        var target = Targets("=", withMembers: true);
        if (Take("="))
        {
            var value = TupleOr(Expression);
            Close();
            return new SetStatement(place, target, value);
        }

        IReadOnlyList<Filtered> filters = Take("|") ? Filters() : [];
        Close();
        return new SetBlockStatement(place, target, filters, BodyTo("endset", place));
    }

    private WithStatement With(Place place)
    {
        var values = new List<(Target, Expression)>();
        while (Current.Kind != TokenKind.CloseTag)
        {
            if (values.Count > 0)
            {
                Expect(",");
            }

            var target = SingleTarget(withMembers: false);
            Expect("=");
            values.Add((target, Expression()));
        }

        Close();
        return new(place, values, BodyTo("endwith", place));
    }

    private List<Filtered> Filters()
    {
        var filters = new List<Filtered>();
        do
        {
            filters.Add(Filter(null));
        }
        while (Take("|"));

        return filters;
    }
}
