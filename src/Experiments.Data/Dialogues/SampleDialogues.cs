using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>Takes a random sample of dialogues.</summary>
/// <remarks>Samples of one seed are nested: the 50 are among the 200, so that a larger count adds data and never swaps it.</remarks>
/// <param name="From">The dialogues to take from.</param>
/// <param name="Count">Dialogues to take; 0 gives an empty set.</param>
/// <param name="Seed">Another seed takes another sample, in another order.</param>
/// <exception cref="StageException">There are fewer dialogues than asked for.</exception>
[Stage("sample-dialogues")]
public sealed record SampleDialogues(
    Input<DialogueSet> From,
    [Unit("dialogues"), Range(0, int.MaxValue)] int Count,
    long Seed) : Stage<DialogueSet>
{
    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        var all = context.Open(From).Read().ToArray();
        var sample = RandomSample.Take(all, Count, new(Seed, "sample"), "sample-dialogues", ($"{From}", "dialogues"));
        return Task.FromResult(DialogueSet.Write(context.Output, sample.ToArray()));
    }
}
