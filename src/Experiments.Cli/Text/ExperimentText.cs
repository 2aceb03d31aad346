using System.Text;
using Experiments.Results.Claims;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;

namespace Experiments.Cli.Text;

/// <summary>Writes what an experiment says for a person.</summary>
internal static class ExperimentText
{
    public static string Write(
        Experiment experiment, ProfileInfo profile, ResultFolders folders, ShownClaims claims, string folder, int? width)
    {
        var info = experiment.Info;
        var trials = experiment.Expand(profile.Name);
        var text = new StringBuilder($"{info.Name}: {info.Title}\n{info.Spec.File}, profile {profile.Name} (of "
            + $"{string.Join(", ", info.Profiles.Select(each => each.Name))}), ");
        text.Append($"reproducible: {KeyFields.NameOf(profile.Reproducibility)}, {Words.Number(trials.Count, "trial")}\n");
        text.Append(info.Paper is { } paper ? $"about {PaperText.Full(paper)}\n" : "");
        text.Append(info.Question.Length > 0 ? $"\n{info.Question}\n\n" : "\n");
        if (info.Axes.Count > 0)
        {
            text.Append(TextTable.Write(Axes(info, trials), width)).Append('\n');
        }

        text.Append(info.Tune is { } tune ? $"{TuneText.Write(tune)}\n\n" : "");
        text.Append(TextTable.Write(Stages(trials), width)).Append('\n');
        text.Append(TextTable.Write(Measures(info, trials), width));
        if (claims.Claims.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Claims(claims), width));
            text.Append(claims.Registration is { } registration ? $"\n{registration.Text()}" : "");
        }

        var values = experiment.Values(profile.Name);
        if (values.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Values(values), width));
        }

        text.Append($"\nresults   {Place(folders.Last, "none here yet; 'run' makes them")}\n");
        text.Append($"accepted  {Place(folders.Accepted, "none yet; 'accept' writes them")}\n");
        return text.Append(Unregistered(new PlanRequest(experiment, profile.Name), claims)).ToString();

        string Place(string? place, string otherwise) => place is null ? otherwise : Words.Path(folder, place) + "/";
    }

    private static string Unregistered(PlanRequest request, ShownClaims claims) =>
        claims.Claims.Count > 0 && claims.Registration is null
            ? $"claims    not registered; 'register {Words.Named(request)}' writes them down before there are results\n"
            : "";

    private static Table Axes(ExperimentInfo info, IReadOnlyList<TrialGraph> trials) => new(
        [new("axis"), new("role"), new("values")],
        [.. info.Axes.Select(
            axis => (IReadOnlyList<Cell>)[axis.Name, axis.Role == AxisRole.Sweep ? "sweep" : "repeat", Values(axis, trials)])]);

    private static string Values(AxisInfo axis, IReadOnlyList<TrialGraph> trials) =>
        string.Join(", ", trials.Select(trial => trial.Axes.First(value => value.Axis.Name == axis.Name).Text).Distinct());

    // Every stage as the first trial has it that needs it: what differs between trials is named by the axes.
    private static Table Stages(IReadOnlyList<TrialGraph> trials)
    {
        var nodes = trials.SelectMany(trial => trial.Nodes).DistinctBy(node => node.Id).ToList();
        // Most experiments need nothing but a core for each stage.
        var needs = nodes.Any(node => ResourceText.Write(node.Resources).Length > 0);
        IReadOnlyList<Column> needsColumn = needs ? [new("needs")] : [];
        var parameters = trials.Count > 1 ? "parameters (of its first trial)" : "parameters";
        return new(
            [new("stage"), new("kind"), .. needsColumn, new("inputs"), new(parameters)],
            [.. nodes.Select(Row)]);

        IReadOnlyList<Cell> Row(StageNode node)
        {
            IReadOnlyList<Cell> needed = needs ? [ResourceText.Write(node.Resources)] : [];
            return [node.Id, node.Kind.Name, .. needed, Inputs(node), Parameters(node)];
        }
    }

    private static string Inputs(StageNode node) => string.Join(", ", node.Inputs.Select(input => input.Source.ToString()));

    private static string Parameters(StageNode node) =>
        string.Join(
            ", ",
            node.Parameters.Where(parameter => parameter.Value != "null").Select(parameter => $"{parameter.Name} {parameter.Value}"));

    private static Table Measures(ExperimentInfo info, IReadOnlyList<TrialGraph> trials) => new(
        [new("measure"), new("from")],
        [.. info.Measures.Where(trials[0].Measures.ContainsKey)
            .Select(
                name => (IReadOnlyList<Cell>)[name, string.Join(", ", trials.Select(trial => Source(trial.Measures[name])).Distinct())])]);

    private static string Source(MeasureSource source) => $"${source.Stage}.{source.Member}";

    // What is in force, and where it was said: the spec, a fragment, the extended spec or the profile.
    private static Table Values(IReadOnlyList<SpecValue> values) => new(
        [new("value in force"), new("is"), new("from")],
        [.. values.Select(value => (IReadOnlyList<Cell>)[value.Path, value.Text, value.Origin.ToString()])]);

    // How claims stand to the registration is a word in the table: what differs would leave no room for what they say.
    private static Table Claims(ShownClaims claims)
    {
        var standings = claims.Claims.Any(each => each.Standing is not null);
        return new(
            [new("claim"), new("at"), .. standings ? new Column[] { new("registration") } : [], new("says")],
            [.. claims.Claims.Select(each => (IReadOnlyList<Cell>)
            [
                each.Claim.Name,
                each.Standing?.State == ClaimState.Dropped ? "" : each.Claim.Position.ToString(),
                .. standings ? new Cell[] { each.Standing!.Word } : [],
                each.Claim.Text,
            ])])
        {
            Notes =
            [
                .. claims.Claims.Where(each => each.Standing?.Differences.Count > 0).Select(each => $"{each.Claim.Name} {each.Standing}"),
                .. claims.Problem is { } problem ? new[] { $"Whether claims are as they were registered is not known: {problem}" } : [],
            ],
        };
    }
}
