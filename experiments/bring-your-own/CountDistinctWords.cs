using Experiments.Commands.Programs;
using Experiments.Commands.Sandboxes;
using Experiments.Data.Dialogues;

namespace Experiments.Catalog.BringYourOwn;

/// <summary>Counts the different words of dialogues, with the system's <c>sort</c>.</summary>
/// <param name="Dialogues">The dialogues.</param>
[Stage("count-distinct-words", Determinism = Determinism.Statistical)]
public sealed record CountDistinctWords(Input<DialogueSet> Dialogues) : Stage<DistinctWords>, IKeyedStage
{
    private const string Words = "words.txt";

    /// <inheritdoc />
    public bool IsConfined => ProgramRunner.IsConfined(Confinement.WherePossible);

    /// <inheritdoc />
    public string? Blindness => null;

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context) => ProgramRunner.KeyOf(context, "sort", []);

    /// <inheritdoc />
    public override async Task<DistinctWords> RunAsync(StageContext context)
    {
        var words = Path.Combine(context.Scratch, Words);
        var turns = context.Open(Dialogues).Read().SelectMany(dialogue => dialogue.Messages);
        await File.WriteAllLinesAsync(words, turns.SelectMany(turn => turn.Content.Split()), context.Cancellation);
        await ProgramRunner.RunAsync(
            context,
            new ProgramRequest(layout => ["sort", "--unique", "--output", $"{layout.Output}/{DistinctWords.FileName}", Words])
            {
                Files = new Dictionary<string, string> { [Words] = words },
            });
        return DistinctWords.Open(context.Output);
    }
}
