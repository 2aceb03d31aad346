namespace Experiments;

/// <summary>What a rule asks for.</summary>
internal enum RuleKind
{
    Range,
    NotEmpty,
    Contains,
    NoSpaceAtEnd,
    Distinct,
    Matches,

    // From here on several parameters are compared.
    Excludes,
    Requires,
    OnlyWith,
    Divides,
    SameCount,
    DiffersFrom,
    AtLeastOne,
    Fills,
}

/// <summary>A rule as data: what an attribute says of a parameter. The generator is compiled with this file, too.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Key">The parameter that it is for, as YAML has it; empty for a rule of the whole record.</param>
internal sealed record ValueRule(RuleKind Kind, string Key)
{
    /// <summary>What is so without any of several parameters, where nothing else is said.</summary>
    public const string NothingToDo = "there is nothing to do";

    /// <summary>
    /// The other parameter; several are on lines of their own, maps with what stands before their names: <c>outputs=out.</c>. Of a list,
    /// the parameter of its records.
    /// </summary>
    public string Other { get; init; } = "";

    /// <summary>The choice of the other parameter, or the places in a text, on lines of their own, or its pattern.</summary>
    public string Text { get; init; } = "";

    /// <summary>A part of the message that the rule brings itself.</summary>
    public string Words { get; init; } = "";

    /// <summary>The value to which the rule does not apply; of divisors a third parameter with which it does not.</summary>
    public string? Unless { get; init; }

    /// <summary>The factor of the divisor.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The values that a number may take; null where every number will do.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>A rule about a text whose names in braces are those of maps.</summary>
    /// <param name="maps">The maps' properties; <c>out.=Outputs</c> for one whose names have <c>out.</c> before them.</param>
    /// <param name="also">Names that are there besides.</param>
    public ValueRule Filling(IEnumerable<string> maps, IEnumerable<string> also) => this with
    {
        Other = string.Join("\n", maps.Select(map => map.Split('=')).Select(parts =>
            $"{ParameterKeys.Kebab(parts[parts.Length - 1])}={(parts.Length > 1 ? parts[0] : "")}")),
        Text = string.Join("\n", also),
    };

    /// <summary>Whether parameters are compared, which makes sense only when each is right by itself.</summary>
    public bool Compares => Kind >= RuleKind.Excludes;
}

/// <summary>The values that a number may take.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="IsAbove">Whether the least value is none of them.</param>
/// <param name="IsBelow">Whether the greatest value is none of them.</param>
internal sealed record ValueRange(double Minimum, double Maximum, bool IsAbove = false, bool IsBelow = false)
{
    /// <summary>Whether a number is none of the values, as what is not a number is.</summary>
    /// <param name="number">The number.</param>
    public bool Excludes(double number) =>
        !(number >= Minimum && number <= Maximum) || (IsAbove && number == Minimum) || (IsBelow && number == Maximum);

    /// <summary>What belongs to both.</summary>
    /// <param name="other">Another range.</param>
    public ValueRange And(ValueRange other)
    {
        var (minimum, maximum) = (Math.Max(Minimum, other.Minimum), Math.Min(Maximum, other.Maximum));
        return new(
            minimum,
            maximum,
            (IsAbove && Minimum == minimum) || (other.IsAbove && other.Minimum == minimum),
            (IsBelow && Maximum == maximum) || (other.IsBelow && other.Maximum == maximum));
    }

    /// <summary>The range in words that follow "lies".</summary>
    public string Words => (IsAbove, IsBelow) switch
    {
        (false, false) => FormattableString.Invariant($"between {Minimum} and {Maximum}"),
        (true, false) => FormattableString.Invariant($"above {Minimum}, up to {Maximum}"),
        (false, true) => FormattableString.Invariant($"between {Minimum} and {Maximum}, which is none of the values"),
        (true, true) => FormattableString.Invariant($"above {Minimum} and below {Maximum}"),
    };
}

/// <summary>What is known of a parameter's value.</summary>
/// <param name="IsGiven">Whether there is one; null where that is not known.</param>
/// <param name="Text">The value as YAML would write it; null where it is not known.</param>
internal sealed record RuleValue(bool? IsGiven, string? Text = null)
{
    /// <summary>Nothing is known.</summary>
    public static RuleValue Unknown { get; } = new((bool?)null);

    /// <summary>There is none.</summary>
    public static RuleValue None { get; } = new(false);

    /// <summary>Whether there is a value, and only later is known which.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The number that it is, in seconds or bytes where it has such a unit.</summary>
    public double? Number { get; init; }

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<RuleValue>? Items { get; init; }

    /// <summary>The names of a map.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The value of a parameter of a record, by its key.</summary>
    public Func<string, RuleValue> Member { get; init; } = _ => Unknown;
}
