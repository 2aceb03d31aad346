using Experiments.Data.Dialogues;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>A form in which files hold dialogues.</summary>
internal interface IDialogueFormat
{
    /// <summary>The dialogues of the files, read one at a time.</summary>
    /// <param name="import">Has the files, keeps the dialogues that a model can learn from, and counts the others.</param>
    IEnumerable<Dialogue> Read(DialogueImport import);
}
