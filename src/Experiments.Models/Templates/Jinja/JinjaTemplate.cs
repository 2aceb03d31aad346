using Experiments.Models.Templates.Jinja.Library;
using Experiments.Models.Templates.Jinja.Syntax;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>
/// A template in Jinja, rendered as the program that it is written for renders it: transformers, where nothing else is said.
/// </summary>
/// <remarks>
/// Python's meaning holds: how values print, compare and count. Nothing is escaped, no value but a namespace may be changed. What is
/// unknown here is an error at its place.
/// </remarks>
internal sealed class JinjaTemplate
{
    private readonly IReadOnlyList<Statement> body;
    private readonly JinjaSettings settings;

    private JinjaTemplate(IReadOnlyList<Statement> body, JinjaSettings settings)
    {
        this.body = body;
        this.settings = settings;
    }

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="settings">How Jinja is set up; null for chat templates.</param>
    /// <exception cref="TemplateException">It is wrong, or uses what is unknown here.</exception>
    public static JinjaTemplate Parse(string source, JinjaSettings? settings = null)
    {
        settings ??= JinjaSettings.ChatTemplates;
        var filters = Filters.Names.Union(settings.MoreFilters.Keys).ToHashSet(StringComparer.Ordinal);
        return new(Parser.Parse(source, new(filters, Tests.Names), settings), settings);
    }

    /// <summary>The text that the template makes of inputs.</summary>
    /// <param name="inputs">Values by the names that the template calls them.</param>
    /// <param name="now">The time for templates that write it; without one they are refused.</param>
    /// <exception cref="TemplateException">The template refuses the inputs, or computes what cannot be, or never ends.</exception>
    public MarkedText Render(IEnumerable<KeyValuePair<string, Value>> inputs, DateTime? now = null) =>
        new Interpreter(now, settings).Render(body, inputs);
}
