using System.Globalization;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>Shows a search for hyper-parameters: every candidate of every arm with its scores, and which was chosen.</summary>
public static class SearchTable
{
    /// <summary>The table of a search that has chosen: one row per arm and candidate.</summary>
    public static Table Of(SearchPlan search)
    {
        var tune = search.Request.Experiment.Info.Tune!;
        var first = search.Arms[0];
        IReadOnlyList<AxisInfo> arms =
        [
            .. first.At.Select(value => value.Axis), .. first.For is { } seed ? [seed.Axis] : Array.Empty<AxisInfo>(),
        ];
        return new Table(
            [
                .. arms.Select(axis => new Column(axis.Name)),
                .. tune.Axes.Select(axis => new Column(axis.Name, Align.Right)),
                new($"{tune.Measure} (mean)", Align.Right),
                new("trials", Align.Right),
                new("chosen"),
            ],
            [.. search.Arms.SelectMany(arm => arm.Candidates.Select(candidate => Row(arm, candidate)))])
        {
            Notes = [Note(search, tune)],
        };
    }

    /// <summary>The search as CSV: one line per trial of it, with its score, and whether its candidate was chosen.</summary>
    public static string Csv(SearchPlan search)
    {
        var info = search.Request.Experiment.Info;
        var repeat = info.Axes.Single(axis => axis.Role == AxisRole.Repeat);
        var lines = from arm in search.Arms
                    from candidate in arm.Candidates
                    from score in candidate.Scores
                    select (IReadOnlyList<string>)
                    [
                        .. score.Axes.Select(value => value.Text),
                        arm.For?.Text ?? "",
                        .. candidate.Values.Select(value => value.Text),
                        Number(score.Value),
                        Number(candidate.Mean),
                        candidate.IsChosen ? "yes" : "no",
                    ];
        var tune = info.Tune!;
        return CsvText.Write(
            [
                [
                    .. info.Axes.Select(axis => axis.Name),
                    $"for-{repeat.Name}",
                    .. tune.Axes.Select(axis => axis.Name),
                    tune.Measure,
                    "mean",
                    "chosen",
                ],
                .. lines,
            ]);
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static IReadOnlyList<Cell> Row(SearchedArm arm, SearchedCandidate candidate) =>
    [
        .. arm.At.Select(value => new Cell(value.Text)),
        .. arm.For is { } seed ? [new Cell(seed.Text)] : Array.Empty<Cell>(),
        .. candidate.Values.Select(value => new Cell(value.Text)),
        double.IsFinite(candidate.Mean) ? ResultFormat.Number(candidate.Mean) : "none",
        $"{candidate.Scores.Count}",
        candidate.IsChosen ? "chosen" : "",
    ];

    private static string Note(SearchPlan search, TuneInfo tune) =>
        $"Every arm chooses among {search.CandidateCount} candidates by the mean of {tune.Measure} on seeds of the search; of equal ones "
        + "the first. Results are of other seeds. " + (tune.PerSeed
            ? "Each seed of the results has a search of its own, so that their intervals hold for the whole procedure, choosing included."
            : "One search serves all seeds of the results: their intervals hold for the chosen values, and not for choosing them.");
}
