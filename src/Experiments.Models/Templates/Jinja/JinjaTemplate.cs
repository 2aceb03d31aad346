using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>A chat template in Jinja, rendered as Hugging Face's transformers renders it.</summary>
/// <remarks>
/// Python's meaning holds: how values print, compare and count. Blocks are trimmed (<c>trim_blocks</c>, <c>lstrip_blocks</c>), nothing is
/// escaped, no value but a namespace may be changed. What is unknown here is an error at its place.
/// </remarks>
internal sealed class JinjaTemplate
{
    private static readonly KnownNames Known = new(Filters.Names, Tests.Names);

    private readonly IReadOnlyList<Statement> body;

    private JinjaTemplate(IReadOnlyList<Statement> body) => this.body = body;

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template.</param>
    /// <exception cref="TemplateException">It is wrong, or uses what is unknown here.</exception>
    public static JinjaTemplate Parse(string source) => new(Parser.Parse(source, Known));

    /// <summary>The text that the template makes of inputs.</summary>
    /// <param name="inputs">Values by the names that the template calls them.</param>
    /// <param name="now">The time for templates that write it; without one they are refused.</param>
    /// <exception cref="TemplateException">The template refuses the inputs, or computes what cannot be, or never ends.</exception>
    public MarkedText Render(IEnumerable<KeyValuePair<string, Value>> inputs, DateTime? now = null) =>
        new Interpreter(now).Render(body, inputs);
}
