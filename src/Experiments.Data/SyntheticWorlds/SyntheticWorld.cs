using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWorlds;

/// <summary>Makes up a world: persons, facts about them, and texts, dialogues and questions about the facts.</summary>
/// <remarks>
/// What a model can know is known exactly: every fact is in the corpus, and how often depends on the person.
/// Half of the persons are for training (dialogues, demonstrations), the other half for evaluation (questions).
/// Equal parameters give equal worlds on every machine. Source: ours, after the pilot of the false-promise study.
/// </remarks>
/// <param name="Entities">Persons in the world. Each adds one fact per relation; half of them are evaluated.</param>
/// <param name="Seed">Another seed is another world: other names, facts and texts.</param>
/// <exception cref="StageException">A parameter is out of its range.</exception>
[Stage("synthetic-world")]
public sealed record SyntheticWorld(
    [Unit("entities"), Range(8, 800)] int Entities,
    long Seed) : Stage<World>
{
    /// <summary>Kinds of facts: city, job, pet, food, color, in this order. The default value is 4.</summary>
    [Range(1, 5)]
    public int Relations { get; init; } = 4;

    /// <summary>Different values of each relation; guessing is right once in so many times. The default value is 16.</summary>
    [Range(4, 32)]
    public int Values { get; init; } = 16;

    /// <summary>Documents in the corpus, per person. The default value is 40, which states each fact about 25 times.</summary>
    [Unit("documents"), Range(1, 10_000)]
    public int DocumentsPerEntity { get; init; } = 40;

    /// <summary>Weight of frequent persons (a quarter); rare ones (two fifths) get 1/contrast, others 1. The default value is 2.</summary>
    [Range(1, 100)]
    public double Contrast { get; init; } = 2;

    /// <summary>Questions to show as demonstrations, at most one per fact about the training half. The default value is 16.</summary>
    [Unit("questions"), Range(1, 4_000)]
    public int Examples { get; init; } = 16;

    /// <inheritdoc />
    public override Task<World> RunAsync(StageContext context)
    {
        CheckParameters();
        var facts = WorldFacts.Create(this);
        var world = World.Open(context.Output);
        Corpus.Write(world.Corpus.Folder, new WorldDocuments(facts, new(Seed, "documents")).Write(Entities * DocumentsPerEntity));
        context.Cancellation.ThrowIfCancellationRequested();
        DialogueSet.Write(world.Dialogues.Folder, WorldDialogues.Write(facts, new(Seed, "dialogues")));
        QuestionSet.Write(world.Questions.Folder, WorldQuestions.Write(facts, facts.Evaluated, new(Seed, "questions")));
        QuestionSet.Write(world.Examples.Folder, Demonstrations(facts));
        return Task.FromResult(world);
    }

    private Question[] Demonstrations(WorldFacts facts)
    {
        var random = new SeededRandom(Seed, "examples");
        var all = WorldQuestions.Write(facts, facts.Training, random).ToArray();
        if (Examples > all.Length)
        {
            throw new StageException(
                $"examples {Examples} is more than the {all.Length} facts about the training half of {Entities} entities with "
                + $"{Relations} relations.");
        }

        random.Shuffle(all.AsSpan());
        return all[..Examples];
    }
}
