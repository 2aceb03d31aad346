using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>An axis as a claim names it.</summary>
/// <param name="Name">The name in kebab-case.</param>
public sealed record AxisColumn(string Name)
{
    /// <summary>The axis' value in a trial.</summary>
    /// <exception cref="ClaimException">The trial has no such axis.</exception>
    internal AxisValue Of(ResultRow row) => row.Axes.FirstOrDefault(value => value.Axis.Name == Name)
        ?? throw new ClaimException($"{row.Trial} has no axis {Name}.");

    /// <summary>The different values in some trials: numbers by size, others in the order of the spec.</summary>
    internal IReadOnlyList<AxisValue> Values(IReadOnlyList<ResultRow> rows)
    {
        var values = rows.Select(Of).DistinctBy(value => value.Text).ToList();
        return values.TrueForAll(value => value.Number is not null) ? [.. values.OrderBy(value => value.Number)] : values;
    }

    /// <summary>The different values in some trials as messages show them.</summary>
    internal IEnumerable<string> Texts(IReadOnlyList<ResultRow> rows) => Values(rows).Select(value => value.Text);
}
