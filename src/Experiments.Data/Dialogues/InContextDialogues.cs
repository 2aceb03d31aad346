namespace Experiments.Data.Dialogues;

/// <summary>
/// Puts other dialogues before each, as demonstrations that are read and not learned: models trained on them learn to learn from what their
/// context shows.
/// </summary>
/// <remarks>
/// Meta-training for in-context learning: Min et al., "MetaICL: Learning to Learn In Context", 2022, with the demonstrations as earlier
/// turns. Assistant turns of demonstrations have the weight 0. Each dialogue keeps its id, its cluster and its own turns, system turns
/// first; demonstrations of more turns than a request and an answer are not drawn.
/// </remarks>
/// <param name="From">The dialogues: each is learned, and shown before others.</param>
/// <param name="Shots">Demonstrations before each.</param>
/// <param name="Seed">Decides which are shown.</param>
/// <exception cref="StageException">There are too few dialogues to show.</exception>
[Stage("in-context-dialogues")]
public sealed record InContextDialogues(
    Input<DialogueSet> From,
    [Range(1, 1_000), Unit("dialogues")] int Shots,
    long Seed) : Stage<DialogueSet>
{
    /// <summary>
    /// Whether demonstrations may share the cluster of the dialogue: be about the same subject, whose answer they would show. The default
    /// value is false.
    /// </summary>
    public bool SameCluster { get; init; }

    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var all = context.Open(From).Read().ToList();
        var shown = all.Where(dialogue => dialogue.Messages is [{ Role: "user" }, { Role: "assistant" }]).ToList();
        var (random, order) = (new SeededRandom(Seed, "demonstrations"), Enumerable.Range(0, shown.Count).ToArray());
        return Task.FromResult(DialogueSet.Write(context.Output, all.Select(dialogue => dialogue with
        {
            Messages =
            [
                .. dialogue.Messages.TakeWhile(turn => turn.Role == "system"),
                .. Draw(dialogue, shown, order, random).SelectMany(other => other.Messages).Select(Read),
                .. dialogue.Messages.SkipWhile(turn => turn.Role == "system"),
            ],
        })));
    }

    private static Message Read(Message turn) => turn.Role == "assistant" ? turn with { Weight = 0 } : turn;

    private List<Dialogue> Draw(Dialogue dialogue, List<Dialogue> shown, int[] order, SeededRandom random)
    {
        var drawn = new List<Dialogue>(Shots);

        // Shuffled only as far as is needed, from whatever order the last ones left.
        for (var i = 0; i < order.Length && drawn.Count < Shots; i++)
        {
            var other = i + random.Next(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
            var candidate = shown[order[i]];
            if (candidate.Id != dialogue.Id && (SameCluster || candidate.Cluster != dialogue.Cluster))
            {
                drawn.Add(candidate);
            }
        }

        return drawn.Count == Shots ? drawn : throw new StageException(
            $"in-context-dialogues: only {drawn.Count} dialogues can be shown before '{dialogue.Id}', and 'shots' is {Shots}: others of "
            + $"one request and one answer{(SameCluster ? "" : ", about something else,")} are needed.");
    }
}
