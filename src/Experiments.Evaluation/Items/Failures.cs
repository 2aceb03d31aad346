namespace Experiments.Evaluation.Items;

/// <summary>The reasons why items are not scored, as measures count them.</summary>
public static class Failures
{
    /// <summary>The prompt leaves no room in the model's context for an answer.</summary>
    public const string PromptTooLong = "prompt-too-long";

    /// <summary>The question has no options, or does not say which one is right.</summary>
    public const string NoChoices = "no-choices";

    /// <summary>The question has no accepted answer.</summary>
    public const string NoAnswers = "no-answers";

    /// <summary>The other model has no response to the prompt.</summary>
    public const string NoCounterpart = "no-counterpart";

    /// <summary>The dialogue has no turn of a user.</summary>
    public const string NoInput = "no-input";

    /// <summary>The measure looks at prompts where the teacher lists, and here it does not.</summary>
    public const string TeacherHasNoList = "teacher-has-no-list";

    /// <summary>The measure looks at prompts where the teacher sums up, and here it does not.</summary>
    public const string TeacherHasNoSummary = "teacher-has-no-summary";

    /// <summary>The teacher's response has no word to compare with.</summary>
    public const string TeacherHasNoWord = "teacher-has-no-word";

    /// <summary>The prompt has no fact that could be checked in a response.</summary>
    public const string NoFacts = "no-facts";

    /// <summary>The text has no token to predict.</summary>
    public const string TextTooShort = "text-too-short";
}
