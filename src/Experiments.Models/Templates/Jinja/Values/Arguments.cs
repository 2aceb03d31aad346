namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>What a call gives.</summary>
/// <param name="inOrder">Values without a name.</param>
/// <param name="named">Values by the names of parameters.</param>
internal sealed class Arguments(IReadOnlyList<Value> inOrder, IReadOnlyList<KeyValuePair<string, Value>> named)
{
    /// <summary>No arguments.</summary>
    public static Arguments None { get; } = new([], []);

    /// <summary>Values without a name.</summary>
    public IReadOnlyList<Value> InOrder { get; } = inOrder;

    /// <summary>Values by the names of parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Named { get; } = named;

    /// <summary>The values of parameters.</summary>
    /// <param name="function">What is called, for messages.</param>
    /// <param name="parameters">The names of the parameters.</param>
    /// <exception cref="TemplateException">There is one too many, one twice, or one of another name.</exception>
    public Given Bind(string function, params IReadOnlyList<string> parameters)
    {
        if (InOrder.Count > parameters.Count)
        {
            throw new TemplateException($"'{function}' takes at most {parameters.Count} arguments; {InOrder.Count} are given");
        }

        var values = new Value?[parameters.Count];
        for (var at = 0; at < InOrder.Count; at++)
        {
            values[at] = InOrder[at];
        }

        foreach (var (name, value) in Named)
        {
            var at = parameters.ToList().IndexOf(name);
            if (at < 0)
            {
                throw new TemplateException($"'{function}' takes no argument '{name}'" + Known(parameters));
            }

            values[at] = values[at] is null ? value : throw new TemplateException($"'{function}' is given '{name}' twice");
        }

        return new(function, parameters, values);
    }

    private static string Known(IReadOnlyList<string> parameters) =>
        parameters.Count > 0 ? $"; it takes {string.Join(", ", parameters)}" : "";
}

/// <summary>The values of a function's parameters; null where none is given.</summary>
internal sealed class Given(string function, IReadOnlyList<string> parameters, Value?[] values)
{
    public Value? this[int at] => values[at];

    public Value Need(int at) => values[at] ?? throw new TemplateException($"'{function}' needs the argument '{parameters[at]}'");

    public bool Flag(int at, bool missing = false) => values[at]?.IsTrue ?? missing;

    public long Integer(int at, long missing) => values[at] switch
    {
        null => missing,
        { } value => Numbers.Whole(value) ?? throw Wrong(at, "a whole number"),
    };

    public string? Text(int at) => Marked(at)?.Plain;

    public MarkedText? Marked(int at) => values[at] switch
    {
        null or None => null,
        Text text => text.Marked,
        _ => throw Wrong(at, "a string"),
    };

    public TemplateException Wrong(int at, string expected) =>
        new($"'{function}' takes as '{parameters[at]}' {expected}, not {values[at]!.Kind}");
}
