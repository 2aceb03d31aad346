using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>MMD (Saha et al., 2018): a user and a fashion shop's system, in English; each file is the list of a dialogue's turns.</summary>
/// <remarks>
/// Turns without text show images alone. They are left out, and counted as <c>no-text</c>; then turns of one speaker that follow one
/// another are joined by a line break. Images beside a text are counted as members that are not read.
/// </remarks>
internal sealed class MmdFormat : IDialogueFormat
{
    private const string Shape = """[{"speaker": "user", "type": "…", "utterance": {"nlg": "…", "images": […]}}, …], a file per dialogue""";

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfFiles(file => ReadFile(file, import));

    private static Dialogue ReadFile(SourceFile file, DialogueImport import)
    {
        var turns = new JoinedTurns();
        foreach (var turn in JsonRecords.Of(file, Shape))
        {
            var speaker = turn.Text("speaker");
            var utterance = turn.Record("utterance");
            utterance.PassOver("images", "false images");
            if (utterance.OptionalText("nlg") is { } text && !string.IsNullOrWhiteSpace(text))
            {
                turns.Add(speaker == "system" ? "assistant" : speaker, text);
            }
            else
            {
                import.Drop(turn.Id, "no-text", $"the turn of the {speaker} has no text");
            }

            file.Members.Look(turn);
        }

        return new(file.Name, turns.ToList());
    }
}
