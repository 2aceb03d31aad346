namespace Experiments.Evaluation.Outcomes;

/// <summary>Reasons why items are not scored that several evaluations have in common, as measures count them.</summary>
public static class Failures
{
    /// <summary>The prompt leaves no room in the model's context for an answer.</summary>
    public const string PromptTooLong = "prompt-too-long";

    /// <summary>The question has no accepted answer.</summary>
    public const string NoAnswers = "no-answers";

    /// <summary>The other model has no response to the prompt.</summary>
    public const string NoCounterpart = "no-counterpart";
}
