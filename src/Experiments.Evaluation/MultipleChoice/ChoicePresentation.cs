namespace Experiments.Evaluation.MultipleChoice;

/// <summary>Whether a model sees the options that it chooses among.</summary>
public enum ChoicePresentation
{
    /// <summary>The model sees the question alone; each option is scored as the answer that it would write.</summary>
    Hidden,

    /// <summary>The options stand below the question under the letters A, B, C and so on; each letter is scored as the answer. The form of MMLU.</summary>
    Lettered,
}
