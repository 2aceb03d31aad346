using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Plans;

/// <summary>
/// Says in one hash what a run of an experiment depends on: a build target runs it again when the hash differs, and only then.
/// </summary>
public static class PlanFingerprint
{
    /// <summary>
    /// The hash of axis values, stages, parameters, wiring, code and engines of every trial, and of all that the spec says apart from them.
    /// Comments and lines do not count, nor what is said of other profiles.
    /// </summary>
    /// <param name="plan">A plan with the request in it.</param>
    /// <param name="request">One of the plan's requests.</param>
    public static string Of(ExecutionPlan plan, PlanRequest request)
    {
        var text = new StringBuilder(plan.HashOf(request)).Append('\n');
        foreach (var trial in plan.PossibleTrials(request))
        {
            text.Append(JsonSerializer.Serialize(trial.Graph.Values, InfoJson.Default.IReadOnlyListAxisValue)).Append('\n');
            foreach (var (stage, task) in trial.Tasks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(trial.Graph.FullId).Append('/').Append(stage).Append('=').Append(task.FullIdentity).Append('\n');
            }
        }

        var info = request.Experiment.Info;
        var own = info with { Profiles = [.. info.Profiles.Where(profile => profile.Name == request.Profile)] };
        text.Append(JsonSerializer.Serialize(own, InfoJson.Default.ExperimentInfo));
        return KeyAlgorithm.Digest(text.ToString());
    }
}

/// <summary>Writes all that an experiment says apart from its stages, so that nothing that is added there is forgotten.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(FileOnly)])]
[JsonSerializable(typeof(ExperimentInfo))]
[JsonSerializable(typeof(TuneInfo))]
[JsonSerializable(typeof(IReadOnlyList<AxisValue>))]
internal sealed partial class InfoJson : JsonSerializerContext
{
    // A comment moves lines.
    private sealed class FileOnly : JsonConverter<SourcePosition>
    {
        public override SourcePosition Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SourcePosition value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.File);
    }
}
