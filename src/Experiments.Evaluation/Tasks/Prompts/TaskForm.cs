using System.Text.Json;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>A task as its file says it.</summary>
internal sealed record TaskForm
{
    /// <summary>The task's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read, for errors.</summary>
    public required string Place { get; init; }

    /// <summary>What is asked.</summary>
    public required TaskOutput Output { get; init; }

    /// <summary>The data set's name on the hub and there, for people; null where none is said.</summary>
    public string? Dataset { get; init; }

    /// <summary>The part of the data set; null where none is said.</summary>
    public string? DatasetName { get; init; }

    /// <summary>The splits by their use; null where there is none.</summary>
    public string? TrainingSplit { get; init; }

    /// <inheritdoc cref="TrainingSplit" />
    public string? ValidationSplit { get; init; }

    /// <inheritdoc cref="TrainingSplit" />
    public string? TestSplit { get; init; }

    /// <summary>Makes the question; null where the task needs none.</summary>
    public DocField? Text { get; init; }

    /// <summary>Makes the choices; null where there are none.</summary>
    public DocField? Choices { get; init; }

    /// <summary>Makes the right answer.</summary>
    public required DocField Target { get; init; }

    /// <summary>Stands before everything.</summary>
    public DocField? Description { get; init; }

    /// <summary>Begins the answer.</summary>
    public DocField? Prefix { get; init; }

    /// <summary>
    /// Whether the task itself begins the answer, with no space at the end: then choices keep their delimiter also behind a chat template.
    /// The harness looks at what the task says, not at what it makes of a document.
    /// </summary>
    public bool BeginsAnswer { get; init; }

    /// <summary>Stands between a question and its answer.</summary>
    public string TargetDelimiter { get; init; } = " ";

    /// <summary>Stands behind an answer, where the solved documents say nothing else.</summary>
    public string Delimiter { get; init; } = "\n\n";

    /// <summary>How solved documents are shown.</summary>
    public required ShotForm Shots { get; init; }

    /// <summary>How many are shown; null where the task does not say.</summary>
    public int? ShotCount { get; init; }

    /// <summary>How answers are written; null where none are.</summary>
    public TaskGeneration? Generation { get; init; }

    /// <summary>How often each prompt is answered.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>What is done to answers.</summary>
    public IReadOnlyList<TaskFilter> Filters { get; init; } = [TaskFilter.None];

    /// <summary>What is computed.</summary>
    public IReadOnlyList<TaskMetric> Metrics { get; init; } = [];

    /// <summary>All that the file says.</summary>
    public required JsonElement Config { get; init; }

    /// <summary>Remarks for whoever runs it.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The split whose documents are asked.</summary>
    public string AskedSplit => TestSplit ?? ValidationSplit!;

    /// <summary>
    /// Whether the document that is asked is left out of its solved ones: as in the harness, where they are of the test split, also where
    /// neither is named.
    /// </summary>
    public bool LeavesOutAsked => Shots.Split == TestSplit;

    /// <summary>The split that solved documents come from; null where the task brings its own.</summary>
    public string? ShotSplit =>
        Shots.Split ?? (Shots.Samples is null ? TrainingSplit ?? ValidationSplit ?? TestSplit : null);
}

/// <summary>How solved documents are shown.</summary>
internal sealed record ShotForm
{
    /// <summary>Whether the first ones are shown; otherwise they are drawn.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The split that they come from; null where the task does not say.</summary>
    public string? Split { get; init; }

    /// <summary>The documents that the task brings; null where it brings none.</summary>
    public IReadOnlyList<Mapping>? Samples { get; init; }

    /// <summary>Makes the question.</summary>
    public DocField? Text { get; init; }

    /// <summary>Makes the choices.</summary>
    public DocField? Choices { get; init; }

    /// <summary>Makes the right answer.</summary>
    public required DocField Target { get; init; }

    /// <summary>Begins the answer.</summary>
    public DocField? Prefix { get; init; }

    /// <summary>Stands between a question and its answer.</summary>
    public string TargetDelimiter { get; init; } = " ";

    /// <summary>Stands behind an answer.</summary>
    public string Delimiter { get; init; } = "\n\n";
}
