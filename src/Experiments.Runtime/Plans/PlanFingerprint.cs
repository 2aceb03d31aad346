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
    /// The hash of stages, parameters, wiring, code and engines of every trial, and of what reports show. Comments and positions do not
    /// count.
    /// </summary>
    /// <param name="plan">A plan with the request in it.</param>
    /// <param name="request">One of the plan's requests.</param>
    public static string Of(ExecutionPlan plan, PlanRequest request)
    {
        var text = new StringBuilder(plan.HashOf(request)).Append('\n');
        foreach (var trial in plan.Trials.Where(trial => trial.Request == request))
        {
            foreach (var (stage, task) in trial.Tasks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(trial.Graph.Id).Append('/').Append(stage).Append('=').Append(task.FullIdentity).Append('\n');
            }
        }

        // All that reports show; what else a plan has of other profiles is not this one's.
        text.Append(JsonSerializer.Serialize(request.Experiment.Info with { Profiles = [] }, InfoJson.Default.ExperimentInfo));
        return KeyAlgorithm.Digest(text.ToString());
    }
}

/// <summary>Writes all that an experiment says apart from its stages, so that nothing that is added there is forgotten.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(NoPosition)])]
[JsonSerializable(typeof(ExperimentInfo))]
internal sealed partial class InfoJson : JsonSerializerContext
{
    private sealed class NoPosition : JsonConverter<SourcePosition>
    {
        public override SourcePosition Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SourcePosition value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
