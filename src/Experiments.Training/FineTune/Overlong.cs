namespace Experiments.Training.FineTune;

/// <summary>What a training does with dialogues that are longer than its rows.</summary>
public enum Overlong
{
    /// <summary>They are cut where the row ends, in the middle of a turn as a rule: its end is not learned.</summary>
    Cut,

    /// <summary>
    /// They are cut behind the last learned turn of the assistant that ends within the row; without one they are left out.
    /// </summary>
    CutAtTurn,

    /// <summary>They are left out.</summary>
    Drop,

    /// <summary>
    /// They become several rows that overlap by half. Every token of the assistant is learned once, with at least half a row before it
    /// where the dialogue has that much.
    /// </summary>
    Window,
}
