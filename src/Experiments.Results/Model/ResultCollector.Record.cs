using System.Runtime.InteropServices;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>What results were computed from, where and with what.</summary>
public sealed partial class ResultCollector
{
    private RunRecord Record(IReadOnlyList<ResultRow> rows, IReadOnlyDictionary<string, string> missing)
    {
        var (info, machine) = (request.Experiment.Info, Machine.Current);
        var used = trials.SelectMany(trial => trial.Tasks.Values).Aggregate(Engines.None, (all, task) => all | task.Node.Kind.Engines);
        var stages = trials.ToDictionary(trial => trial.Graph.Id, Stages);
        return new RunRecord(
            info.Name,
            request.Profile,
            run.Plan.HashOf(request),
            KeyFields.NameOf(request.Reproducibility),
            [.. info.Axes.Where(axis => axis.Role == AxisRole.Repeat).Select(axis => axis.Name)],
            new RunEnvironment(
                RuntimeInformation.OSDescription, machine.Architecture, machine.Vendor, machine.Cpu, Environment.Version.ToString()),
            run.Engines.Where(engine => used.HasFlag(engine.Engine)).ToDictionary(
                engine => engine.Engine.ToString().ToLowerInvariant(),
                engine => engine.Version(request.Reproducibility)),
            new TrialCounts(rows.Count + missing.Count, rows.Count, missing),
            info.Measures.ToDictionary(
                name => name, name => Items(rows.Select(row => row.Measures.GetValueOrDefault(name)).OfType<Measure>().ToList())),
            results,
            stages) { Search = search?.Hash };
    }

    private static ItemCounts Items(IReadOnlyList<Measure> measures) => new(
        measures.Sum(measure => measure.Planned),
        measures.Sum(measure => measure.Items.Count),
        measures.SelectMany(measure => measure.Failed)
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .OrderBy(reason => reason.Key, StringComparer.Ordinal)
            .ToDictionary(reason => reason.Key, reason => reason.Sum()));

    /// <summary>The places of a trial's stages in <see cref="results"/>, which holds once what trials share.</summary>
    private IReadOnlyDictionary<string, int> Stages(PlanTrial trial)
    {
        var stages = new Dictionary<string, int>();
        foreach (var node in trial.Graph.Nodes)
        {
            var task = trial.Tasks[node.Id];
            if (run.Schedule.Entries.TryGetValue(task.Index, out var entry))
            {
                string[] inputs = [.. node.Inputs.Select(input => input.Source.Producer).Distinct()];
                var manifest = entry.Manifest;
                var spec = identities is null ? task.SpecIdentity : identities[(trial.Graph.Id, node.Id)];
                var identity = string.Join('\n', [manifest.Key, manifest.Content, spec, .. inputs]);
                if (places.TryAdd(identity, results.Count))
                {
                    results.Add(new StageResult(
                        manifest.Kind,
                        manifest.Key,
                        manifest.Content,
                        spec[..SpecDigits],
                        node.Determinism,
                        node.Kind.Engines != Engines.None,
                        inputs) { Unconfined = manifest.Fields.Contains(KeyFields.Unconfined) });
                }

                stages.Add(node.Id, places[identity]);
            }
        }

        return stages;
    }
}
