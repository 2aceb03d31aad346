using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>Filters with regular expressions, which Jinja itself has not.</summary>
internal static class PatternFilters
{
    /// <summary>The filters.</summary>
    public static KeyValuePair<string, Filter>[] All { get; } =
    [
        new("regex_replace", new(["pattern", "repl", "count"], (input, _, given, run) => Replace(input, given, run))),
    ];

    private static Text Replace(Value input, Given given, IRun run)
    {
        var text = input as Text ?? throw new TemplateException($"'regex_replace' takes a string, not {input.Kind}");
        given.Need(0);
        given.Need(1);
        run.Count(text.Plain.Length);
        try
        {
            return new(PythonPattern.Of(given.Text(0)!).Replace(text.Plain, given.Text(1)!, given.Integer(2, 0)));
        }
        catch (ArgumentException error)
        {
            throw new TemplateException($"'regex_replace' cannot use its pattern: {error.Message}");
        }
    }
}
