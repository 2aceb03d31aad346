using System.Text.Json;
using Experiments.Cli.Names;
using Experiments.Results.Tables;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Keys;

namespace Experiments.Cli.Output;

/// <summary>Writes what an experiment says for scripts.</summary>
internal static class ExperimentJson
{
    public static string Write(Experiment experiment, ProfileInfo profile, ResultFolders folders) => JsonText.Write(json =>
    {
        var info = experiment.Info;
        var trials = experiment.Expand(profile.Name);
        json.WriteString("name", info.Name);
        json.WriteString("title", info.Title);
        json.WriteString("spec", info.Spec.File);
        json.WriteString("profile", profile.Name);
        json.Strings("profiles", info.Profiles.Select(each => each.Name));
        json.WriteString("reproducible", KeyFields.NameOf(profile.Reproducibility));
        json.WriteString("paper", info.Paper is { } paper ? PaperText.Full(paper) : null);
        json.WriteNumber("trials", trials.Count);
        json.WriteString("results", folders.Last);
        json.WriteString("accepted", folders.Accepted);
        WriteAxes(json, info, trials);
        WriteStages(json, trials);
        WriteOutcomes(json, info, trials);
        json.Objects("values", experiment.Values(profile.Name), value =>
        {
            json.WriteString("path", value.Path);
            json.WriteString("value", value.Text);
            json.WriteString("from", value.Origin.ToString());
        });
    });

    private static void WriteAxes(Utf8JsonWriter json, ExperimentInfo info, IReadOnlyList<TrialGraph> trials) =>
        json.Objects("axes", info.Axes, axis =>
        {
            json.WriteString("name", axis.Name);
            json.WriteString("role", axis.Role == AxisRole.Sweep ? "sweep" : "repeat");
            json.Strings("values", trials.Select(trial => trial.Axes.First(value => value.Axis.Name == axis.Name).Text).Distinct());
        });

    private static void WriteStages(Utf8JsonWriter json, IReadOnlyList<TrialGraph> trials) =>
        json.Objects("stages", trials.SelectMany(trial => trial.Nodes).DistinctBy(node => node.Id), node =>
        {
            json.WriteString("name", node.Id);
            json.WriteString("kind", node.Kind.Name);
            json.WriteNeeds(node.Resources);
            json.Strings("inputs", node.Inputs.Select(input => input.Source.ToString()!));
            json.WriteStartObject("parameters");
            foreach (var parameter in node.Parameters.Where(parameter => parameter.Value != "null"))
            {
                json.WriteString(parameter.Name, parameter.Value);
            }

            json.WriteEndObject();
        });

    private static void WriteOutcomes(Utf8JsonWriter json, ExperimentInfo info, IReadOnlyList<TrialGraph> trials)
    {
        json.Objects("measures", info.Measures.Where(trials[0].Measures.ContainsKey), name =>
        {
            json.WriteString("name", name);
            json.Strings("from", trials.Select(trial => $"${trial.Measures[name].Stage}.{trial.Measures[name].Member}").Distinct());
        });
        json.Objects("claims", info.Claims, claim =>
        {
            json.WriteString("name", claim.Name);
            json.WriteString("says", claim.Text);
            json.WriteString("position", claim.Position.ToString());
        });
    }
}
