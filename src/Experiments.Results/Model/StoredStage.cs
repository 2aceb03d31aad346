namespace Experiments.Results.Model;

/// <summary>A stage of a trial as <c>run.json</c> has it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The key of its result.</param>
/// <param name="Content">The hash of its result's content.</param>
/// <param name="Spec">The identity of the stage and everything upstream of it, as the spec says it.</param>
/// <param name="Determinism">How far two runs of it agree.</param>
/// <param name="UsesEngines">Whether a native engine decides its result, so that bits depend on the machine.</param>
/// <param name="Inputs">The ids of the stages that it takes inputs from.</param>
public sealed record StoredStage(string Kind, string Key, string Content, string Spec, Determinism Determinism, bool UsesEngines, IReadOnlyList<string> Inputs);
