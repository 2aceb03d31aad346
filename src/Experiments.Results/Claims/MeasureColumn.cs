using Experiments.Results.Model;

namespace Experiments.Results.Claims;

/// <summary>A measure as a claim names it: its values in all trials.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Rows">The trials that count.</param>
public sealed record MeasureColumn(string Name, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>The conditions that <see cref="Where"/> set, as messages show them.</summary>
    public string Filter { get; private init; } = "";

    /// <summary>The measure in those trials in which an axis has a value.</summary>
    /// <exception cref="ClaimException">No trial has the value.</exception>
    public MeasureColumn Where(AxisColumn axis, AxisPoint value)
    {
        var kept = Rows.Where(row => value.Is(axis.Of(row))).ToList();
        return kept.Count > 0
            ? this with { Rows = kept, Filter = $"{Filter}[{axis.Name}={value.Text}]" }
            : throw new ClaimException(
                $"{axis.Name} = {value.Text} does not occur in these results; {axis.Name} is {string.Join(", ", axis.Texts(Rows))}.");
    }

    /// <inheritdoc />
    public override string ToString() => Name + Filter;
}
