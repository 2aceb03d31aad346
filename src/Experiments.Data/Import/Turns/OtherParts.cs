namespace Experiments.Data.Import.Turns;

/// <summary>What becomes of the parts of a turn that are no texts: images, sounds, files.</summary>
public enum OtherParts
{
    /// <summary>They are an error.</summary>
    Refuse,

    /// <summary>They are left out of their turns, and counted.</summary>
    DropPart,

    /// <summary>Dialogues that have them are left out, and counted.</summary>
    DropDialogue,
}
