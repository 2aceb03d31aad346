namespace Experiments.Data.Import.Dialogues;

/// <summary>Whose answers are taken where a file holds several.</summary>
public enum AnswerSource
{
    /// <summary>ChatGPT's.</summary>
    ChatGpt,

    /// <summary>People's.</summary>
    Human,
}
