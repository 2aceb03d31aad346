using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>
/// What a reader must know to read a table of results: what it averages over, how many items there are, what the paper says.
/// </summary>
public static class TableNotes
{
    internal static IEnumerable<string> Of(TableInfo info, ExperimentInfo experiment, ResultTable results) =>
    [
        .. Slices(info),
        .. Intervals(info, experiment, results),
        .. Items(info, results),
        .. Signatures(info, results),
        .. Confinement(results),
        .. Paper(info, experiment),
    ];

    private static IEnumerable<string> Slices(TableInfo info) =>
        info.Slices is { } field ? [$"Each row is of the items of one {field}."] : [];

    /// <summary>What marks results of stages that nothing confined to what their keys see.</summary>
    /// <param name="results">Results with such stages.</param>
    public static string Unconfined(ResultTable results) =>
        $"Unconfined: {string.Join(", ", results.Unconfined)} ran without a sandbox, and may have read what nothing records.";

    private static IEnumerable<string> Confinement(ResultTable results) =>
        results.Unconfined.Count > 0 ? [Unconfined(results)] : [];

    private static IEnumerable<string> Intervals(TableInfo info, ExperimentInfo experiment, ResultTable results)
    {
        IReadOnlyList<string> arms = info.Across is null ? info.Rows : [.. info.Rows, info.Across];
        var groups = ResultGroup.By(results, arms);
        var over = experiment.Axes.Where(axis => !arms.Contains(axis.Name)).ToList();
        var repeats = over.Where(axis => axis.Role == AxisRole.Repeat).ToList();
        if (groups.Any(group => group.Rows.Count > 1))
        {
            var summaries = groups.SelectMany(group => info.Columns.Select(measure => (measure, MeasureSummary.Of(group.Rows, measure))))
                .ToList();
            foreach (var note in OverRepeats(summaries, Names(over), Names(repeats)))
            {
                yield return note;
            }
        }

        if (groups.Any(
            group => group.Rows.Count == 1 && info.Columns.Any(measure => MeasureSummary.Of(group.Rows, measure).OverItems is not null)))
        {
            yield return "Single runs with 95 % intervals over items [Wilson for proportions, t for means].";
        }

        foreach (var measure in info.Columns.Where(measure => groups.Any(group => IsOneCluster(MeasureSummary.Of(group.Rows, measure)))))
        {
            yield return $"{measure} has no interval over items: all of them come from one source, which tells nothing about others.";
        }

        if (info.Baseline.Count > 0)
        {
            yield return "Δ: difference from the baseline with its 95 % interval, paired by seed and item.";
        }

        foreach (var detail in info.Show)
        {
            yield return DetailNote(detail, info.Baseline.Count > 0 ? "the baseline" : "the first row");
        }
    }

    private static IEnumerable<string> OverRepeats(
        List<(string Measure, MeasureSummary Summary)> summaries, string over, string repeats)
    {
        var shown = summaries.Where(each => each.Summary.OverRepeats is not null).ToList();
        if (shown.Count == 0)
        {
            yield return $"Means over {over}.";
            yield break;
        }

        var alone = shown.Where(each => each.Summary.IsForRepeatsAlone).Select(each => each.Measure).Distinct().ToList();
        var items = shown.Exists(each => !each.Summary.IsForRepeatsAlone) ? " and items" : "";
        var brackets = shown.Exists(each => !ResultFormat.IsSymmetric(each.Summary)) ? ", or [its ends] where they are not as far" : "";
        yield return $"Means over {over} ± half of the 95 % interval over {repeats}{items}{brackets}.";
        if (items.Length > 0 && alone.Count > 0)
        {
            yield return $"The interval of {string.Join(" and ", alone)} is over {repeats} alone.";
        }
    }

    private static string DetailNote(TableDetail detail, string baseline) => detail switch
    {
        TableDetail.EffectSize => $"d: Cohen's, the difference from {baseline} in standard deviations of the items' scores.",
        TableDetail.Detectable =>
            $"detectable: the least true difference from {baseline} that would be found with 80 % probability, with these seeds and items.",
        _ => "seeds: the share of the mean's variance that seeds carry; items carry the rest.",
    };

    private static bool IsOneCluster(MeasureSummary summary) =>
        summary is { Measures: [{ Items.Count: > 1 } only], OverItems: null }
        && Clusters.Count(only.Items.Select(item => item.Cluster)) == 1;

    private static string Names(IEnumerable<AxisInfo> axes) => string.Join(" and ", axes.Select(axis => axis.Name));

    private static IEnumerable<string> Items(TableInfo info, ResultTable results)
    {
        var counts = info.Columns.Select(measure => (Measure: measure, Summary: MeasureSummary.Of(results.Rows, measure))).ToList();
        var items = counts.Where(pair => pair.Summary.Planned > 0).Select(pair => $"{Planned(pair.Summary)} for {pair.Measure}").ToList();
        if (items.Count > 0)
        {
            yield return $"Items per run: {string.Join(", ", items)}.";
        }

        foreach (var (measure, summary) in counts.Where(pair => pair.Summary.Failed.Count > 0))
        {
            var reasons = summary.Failed.Select(pair => $"{pair.Key}: {pair.Value}");
            yield return $"Not scored for {measure}: {summary.Failed.Values.Sum()} items ({string.Join(", ", reasons)}).";
        }
    }

    private static IEnumerable<string> Signatures(TableInfo info, ResultTable results) =>
        from column in info.Columns
        from signature in results.Rows.Select(row => (row.Measures.GetValueOrDefault(column) as CorpusScore)?.Signature).Distinct()
        where signature is not null
        select $"{column}: {signature}.";

    // Rows may be of different questions; the most alone would promise items that some of them lack.
    private static string Planned(MeasureSummary summary) =>
        summary.FewestPlanned == summary.Planned ? $"{summary.Planned}" : $"{summary.FewestPlanned} to {summary.Planned}";

    private static IEnumerable<string> Paper(TableInfo info, ExperimentInfo experiment)
    {
        if (experiment.Paper is not { } paper)
        {
            yield break;
        }

        var name = PaperText.Name(paper);
        var references = paper.References.Where(reference => info.Columns.Contains(reference.Measure)).ToList();
        foreach (var group in references.Where(reference => reference.At.Count > 0).GroupBy(reference => reference.Measure))
        {
            yield return $"{group.Key}, paper: {name}, {string.Join("; ", group.Select(reference => reference.Place).Distinct())}.";
        }

        foreach (var reference in references.Where(reference => reference.At.Count == 0))
        {
            yield return $"{reference.Measure}: the paper has {ResultFormat.Number(reference.Value)} ({name}, {reference.Place}).";
        }
    }
}
