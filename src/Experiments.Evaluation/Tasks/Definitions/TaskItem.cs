using System.Text.Json.Serialization;

namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>A document of a task, as it is put to a model.</summary>
/// <param name="Id">The task and the document's place from 0: <c>arc_easy/0</c>.</param>
/// <param name="Task">The task.</param>
/// <param name="Contexts">
/// What the model reads, with description and solved documents: one text, or, where choices are contexts, one for each choice.
/// </param>
/// <param name="Shared">Characters (UTF-16 units) of the contexts that are description and solved documents.</param>
/// <param name="Continuations">What may follow and is scored, with the delimiter before it: one for each choice; none where answers are
/// written.</param>
/// <param name="Targets">The accepted texts.</param>
public sealed record TaskItem(
    string Id,
    string Task,
    IReadOnlyList<string> Contexts,
    int Shared,
    IReadOnlyList<string> Continuations,
    IReadOnlyList<string> Targets)
{
    /// <summary>
    /// The contexts as turns, which a model's template writes in their place: as many as there are contexts; null where none is applied.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<TaskTurn>>? Turns { get; init; }

    /// <summary>The choices, without the delimiter; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The places of the right choices, from 0; none where the data names a choice that is not there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Gold { get; init; }

    /// <summary>The choices whose likelihood without a context is wanted, with the delimiter; null where none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Unconditional { get; init; }
}

/// <summary>A turn of a prompt.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">What is said.</param>
public sealed record TaskTurn(string Role, string Content);
