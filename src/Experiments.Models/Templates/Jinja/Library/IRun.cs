using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>What filters and functions may ask of the rendering that they are a part of.</summary>
internal interface IRun
{
    /// <summary>The time that the caller gave; null where he gave none.</summary>
    DateTime? Now { get; }

    /// <summary>Counts work, so that a template that never ends is refused.</summary>
    void Count(long steps);

    /// <summary>What a filter makes of a value.</summary>
    Value Filter(string name, Value input, Arguments arguments);

    /// <summary>Whether a test holds of a value.</summary>
    bool Test(string name, Value input, Arguments arguments);
}

/// <summary>A filter.</summary>
/// <param name="Parameters">Its parameters; null where it reads its arguments itself.</param>
/// <param name="Body">What it makes of a value.</param>
internal sealed record Filter(string[]? Parameters, Func<Value, Arguments, Given, IRun, Value> Body)
{
    /// <summary>What it makes of a value.</summary>
    public Value Apply(string name, Value input, Arguments arguments, IRun run) =>
        Body(input, arguments, Parameters is null ? Arguments.None.Bind(name) : arguments.Bind(name, Parameters), run);
}
