using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Turns the tokens of a template into its tree. Tags, filters and tests that are unknown here are errors.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "and", "or", "not", "if", "else", "in", "is" };

    private readonly IReadOnlyList<Token> tokens;
    private readonly KnownNames known;
    private int at;
    private int loops;

    private Parser(IReadOnlyList<Token> tokens, KnownNames known)
    {
        this.tokens = tokens;
        this.known = known;
    }

    private Token Current => tokens[at];

    /// <summary>The statements of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="known">The filters and tests that there are.</param>
    /// <param name="settings">How Jinja is set up.</param>
    /// <exception cref="TemplateException">The template is wrong, or uses what is unknown here.</exception>
    public static IReadOnlyList<Statement> Parse(string template, KnownNames known, JinjaSettings settings)
    {
        var parser = new Parser(Lexer.Read(template, settings), known);
        var body = parser.Body();
        return parser.Current.Kind == TokenKind.End ? body : throw parser.Unexpected("a tag that is open");
    }

    private Token Next() => tokens[at < tokens.Count - 1 ? at++ : at];

    private bool Take(string text)
    {
        var found = Current.Is(text);
        at += found ? 1 : 0;
        return found;
    }

    private Token Expect(string text) => Current.Is(text) ? Next() : throw Unexpected($"'{text}'");

    private Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Next() : throw Unexpected(what);

    private Token ExpectName() =>
        Current.Kind == TokenKind.Name && !Words.Contains(Current.Text) ? Next() : throw Unexpected("a name");

    private TemplateException Unexpected(string expected) => new($"expected {expected}, but there is {Current.Shown}", Current.At);

    private static void CheckDepth(Place place)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateException("the template is nested too deep", place);
        }
    }

    [DoesNotReturn]
    private static void Unknown(string what, Token name, IEnumerable<string> known) => throw new TemplateException(
        $"the {what} '{name.Text}' is unknown here; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}",
        name.At);
}

/// <summary>The filters and tests that there are.</summary>
/// <param name="Filters">Names of filters.</param>
/// <param name="Tests">Names of tests.</param>
internal sealed record KnownNames(IReadOnlySet<string> Filters, IReadOnlySet<string> Tests);
