using System.Globalization;
using System.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Tables;

namespace Experiments.Cli.Text;

/// <summary>Writes how two results differ for a person.</summary>
internal static class ComparisonText
{
    // Enough to see what kind of items flipped; the rest is in the result files.
    private const int ShownItems = 20;
    private const int ShownLetters = 40;

    /// <summary>Writes comparisons: one in full; of several a line each, and in full those that are not equal.</summary>
    public static string Write(IReadOnlyList<Verification> verifications, int? width)
    {
        var text = new StringBuilder();
        foreach (var verification in verifications.Where(each => verifications.Count == 1 || each.Comparison is { IsExact: false }))
        {
            text.Append(verification.Comparison is { } comparison ? Write(verification.Name, comparison, width) : "");
        }

        return (verifications.Count == 1 ? text : text.Append('\n').Append(TextTable.Write(Summary(verifications), width))).ToString();
    }

    private static Table Summary(IReadOnlyList<Verification> verifications) => new(
        [new("results"), new("verdict"), new("compared")],
        [.. verifications.Select(each => (IReadOnlyList<Cell>)
        [
            each.Name,
            each.Holds ? each.Verdict : each.Verdict.ToUpperInvariant(),
            each.Comparison is { } found ? How(found) : each.Problem!,
        ])]);

    // Whether bits had to agree decides what "equal" is worth.
    private static string How(ResultComparison comparison) => comparison.BitsMayDiffer is { } reason
        ? $"statistically: bits may differ, as {reason}"
        : "to the bit";

    private static string Write(string title, ResultComparison comparison, int? width)
    {
        var text = new StringBuilder(
            $"\n{title}: {(comparison.IsExact ? "equal" : comparison.Holds ? "equal within what is allowed" : "DIFFERS")}\n");
        text.Append($"compared {How(comparison)}\n");
        foreach (var layer in comparison.Layers)
        {
            text.Append($"{layer.Layer}: {Name(layer.State)}\n");
            foreach (var line in layer.Lines)
            {
                text.Append($"  {line}\n");
            }
        }

        if (comparison.Changes.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Changes(comparison.Changes), width));
        }

        if (comparison.Flipped.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Flipped(comparison.Flipped), width));
        }

        return text.ToString();
    }

    private static string Name(LayerState state) => state switch
    {
        LayerState.Equal => "equal",
        LayerState.Within => "differs within what is allowed",
        LayerState.Beyond => "DIFFERS",
        _ => "nothing to compare",
    };

    private static Table Changes(IReadOnlyList<MeasureChange> changes) => new(
        [
            new("measure"),
            new("at"),
            new("before", Align.Right),
            new("after", Align.Right),
            new("change", Align.Right),
            new("items", Align.Right),
            new("p (Holm)", Align.Right),
        ],
        [.. changes.Select(Row)]);

    private static IReadOnlyList<Cell> Row(MeasureChange change) =>
    [
        change.Measure,
        change.Cell,
        ResultFormat.Number(change.Before),
        ResultFormat.Number(change.After),
        ResultFormat.Number(change.Difference, change.Before),
        change.Items == 0 ? "–" : change.Items.ToString(CultureInfo.InvariantCulture),
        double.IsNaN(change.P) ? "–" : change.P < 0.0001 ? "<0.0001" : change.P.ToString("0.0000", CultureInfo.InvariantCulture),
    ];

    // The beginning of an answer tells what happened; the whole of it is in items.jsonl.
    private static string Answered(double score, string? text) => text is null
        ? ResultFormat.Number(score)
        : $"{ResultFormat.Number(score)} "
            + $"'{(text.Length <= ShownLetters ? text : text[..ShownLetters] + "…").ReplaceLineEndings(" ").Trim()}'";

    private static Table Flipped(IReadOnlyList<FlippedItem> items) => new(
        [new("flipped item"), new("measure"), new("trial"), new("before", Align.Right), new("after", Align.Right)],
        [.. items.Take(ShownItems).Select(item => (IReadOnlyList<Cell>)
        [
            item.Id, item.Measure, item.Trial, Answered(item.Before, item.TextBefore), Answered(item.After, item.TextAfter),
        ])])
    {
        Notes = items.Count > ShownItems ? [$"and {items.Count - ShownItems} more items."] : [],
    };
}
