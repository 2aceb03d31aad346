using Experiments.Data.Dialogues;

namespace Experiments.Evaluation.Diversity;

/// <summary>Measures how diverse the user inputs of dialogues are: the sentence BLEU of each with its most similar other input.</summary>
/// <remarks>Units: BLEU in [0, 100]. Source: Gudibande et al., 2023, section 3: 8 % for their inputs, 61 % for Super-NI.</remarks>
/// <param name="Dialogues">The dialogues; their first user turns are compared.</param>
/// <param name="Sample">Inputs at most to compare with all others, drawn at random. The default value is 1000: time grows with it.</param>
/// <param name="Seed">The seed of the draw.</param>
[Stage("input-diversity")]
public sealed record EvaluateDiversity(
    Input<DialogueSet> Dialogues,
    [Range(1, 10_000_000), Unit("dialogues")] int Sample = 1000,
    long Seed = 1) : Stage<DiversityOutcomes>
{
    // The dialogue has no turn of a user.
    private const string NoInput = "no-input";

    /// <inheritdoc />
    public override Task<DiversityOutcomes> RunAsync(StageContext context)
    {
        var inputs = context.Open(Dialogues).Read()
            .Select(dialogue => (
                dialogue.Id,
                dialogue.Cluster,
                Text: dialogue.Messages.FirstOrDefault(message => message.Role == "user")?.Content))
            .ToList();
        if (inputs.Count(input => input.Text is not null) < 2)
        {
            throw new StageException($"dialogues holds {inputs.Count} dialogues; diversity needs at least two with a user turn.");
        }

        var order = Enumerable.Range(0, inputs.Count).ToArray();
        new SeededRandom(Seed, "diversity").Shuffle<int>(order);
        var chosen = order.Take(Sample).Order().ToList();
        var diversity = new InputDiversity([.. inputs.Select(input => input.Text)]);
        var outcomes = new List<DiversityOutcome>(chosen.Count);
        foreach (var i in chosen)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (nearest, similarity) = inputs[i].Text is null ? (-1, 0) : diversity.Nearest(i);
            outcomes.Add(nearest < 0
                ? new(inputs[i].Id, "", null, 0, NoInput) { Cluster = inputs[i].Cluster }
                : new(inputs[i].Id, inputs[i].Text!, inputs[nearest].Id, similarity, null) { Cluster = inputs[i].Cluster });
            context.Report(new(outcomes.Count, chosen.Count) { Unit = "inputs" });
        }

        return Task.FromResult(DiversityOutcomes.Write(context.Output, outcomes));
    }
}
