namespace Experiments.Evaluation.Code;

/// <summary>How a model was asked for a program.</summary>
public enum CodeAnswer
{
    /// <summary>To go on with its beginning.</summary>
    Completion,

    /// <summary>To answer with it: the first code block of the response counts, or all of it where there is none.</summary>
    Block,
}
