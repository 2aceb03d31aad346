using System.Text.Json.Serialization;

namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>What a task asks of a model: <c>output_type</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskOutput>))]
public enum TaskOutput
{
    /// <summary>Which of several continuations is the likeliest.</summary>
    [JsonStringEnumMemberName("multiple_choice")]
    MultipleChoice,

    /// <summary>How likely one continuation is.</summary>
    [JsonStringEnumMemberName("loglikelihood")]
    Likelihood,

    /// <summary>How likely a whole text is.</summary>
    [JsonStringEnumMemberName("loglikelihood_rolling")]
    RollingLikelihood,

    /// <summary>What it writes.</summary>
    [JsonStringEnumMemberName("generate_until")]
    Generation,
}

/// <summary>The names of what a task asks, as tasks write them.</summary>
internal static class TaskOutputs
{
    /// <summary>What each name means.</summary>
    public static IReadOnlyDictionary<string, TaskOutput> ByName { get; } = new Dictionary<string, TaskOutput>(StringComparer.Ordinal)
    {
        ["multiple_choice"] = TaskOutput.MultipleChoice,
        ["loglikelihood"] = TaskOutput.Likelihood,
        ["loglikelihood_rolling"] = TaskOutput.RollingLikelihood,
        ["generate_until"] = TaskOutput.Generation,
    };

    /// <summary>The name of an output.</summary>
    public static string Name(this TaskOutput output) => ByName.Single(pair => pair.Value == output).Key;
}
