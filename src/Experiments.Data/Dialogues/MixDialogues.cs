using System.Globalization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>Takes so many random dialogues from each of several sources and puts them into one random order.</summary>
/// <remarks>
/// Ids keep their provenance: the dialogue <c>000017</c> of the second source becomes
/// <c>2/000017</c>, or <c>broad/000017</c> where that source is named broad.
/// A larger count adds dialogues of its source to those of a smaller one, and changes nothing about the other sources' dialogues.
/// </remarks>
/// <param name="From">The sources.</param>
/// <param name="Counts">Dialogues to take, one number for each source; 0 takes none.</param>
/// <param name="Seed">Decides which dialogues are taken, and their order.</param>
/// <param name="Names">What the sources are called in ids, one name for each; without it, their numbers from 1.</param>
/// <exception cref="StageException">The lists differ in length, a name is not unique, or a source has too few dialogues.</exception>
[Stage("mix-dialogues")]
public sealed record MixDialogues(
    [NotEmpty] IReadOnlyList<Input<DialogueSet>> From,
    [Unit("dialogues"), Range(0, int.MaxValue), SameCount(nameof(MixDialogues.From))] IReadOnlyList<int> Counts,
    long Seed,
    [SameCount(nameof(MixDialogues.From)), Distinct] IReadOnlyList<string>? Names = null) : Stage<DialogueSet>
{
    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var mixed = From.SelectMany((_, i) => Take(context, i)).ToArray();
        new SeededRandom(Seed, "order").Shuffle(mixed.AsSpan());
        return Task.FromResult(DialogueSet.Write(context.Output, mixed));
    }

    private Dialogue[] Take(StageContext context, int source)
    {
        var all = context.Open(From[source]).Read().ToArray();
        var random = new SeededRandom(Seed, $"sample of source {Number(source)}");
        var sample = RandomSample.Take(all, Counts[source], random, "mix-dialogues", ($"{From[source]}", "dialogues"));

        // The stage that makes a source may have any id, which is no part of the key; names and places are.
        var name = Names?[source] ?? Number(source);
        context.Log($"{name}: {Counts[source]} of {all.Length} dialogues");
        return [.. sample.ToArray().Select(dialogue => dialogue with
        {
            Id = $"{name}/{dialogue.Id}",
            Cluster = $"{name}/{dialogue.Cluster}",
        })];
    }

    private static string Number(int source) => (source + 1).ToString(CultureInfo.InvariantCulture);
}
