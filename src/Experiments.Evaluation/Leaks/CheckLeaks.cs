using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Evaluation.Leaks;

/// <summary>Checks if training texts leak test answers: a text holds a distinctive phrase of the question and an accepted answer.</summary>
/// <remarks>
/// Units: phrases in words, after SQuAD's normalisation. A phrase is distinctive when
/// few questions have it: "rosa dale" rather than "in which city".
/// A model that has seen no leak can still know the answer from its pretraining; one that has seen leaks was not tested fairly.
/// </remarks>
/// <param name="Questions">The test questions.</param>
/// <param name="Dialogues">Dialogues that a model was trained on.</param>
/// <param name="Corpus">Documents that a model was trained on.</param>
/// <param name="Words">Words of a phrase; shorter questions are one phrase. The default value is 8; 2 suits made-up worlds.</param>
/// <param name="Distinctive">A phrase that more questions have is not distinctive. The default value is 10.</param>
[Stage("leak-check")]
[AtLeastOne(nameof(Dialogues), nameof(Corpus))]
public sealed record CheckLeaks(
    Input<QuestionSet> Questions,
    Input<DialogueSet>? Dialogues = null,
    Input<Corpus>? Corpus = null,
    [Range(1, 100), Unit("words")] int Words = 8,
    [Range(1, 1_000_000), Unit("questions")] int Distinctive = 10) : Stage<LeakOutcomes>
{
    /// <inheritdoc />
    public override Task<LeakOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var finder = new LeakFinder(context.Open(Questions).ReadDistinct(), Words, Distinctive);
        foreach (var (id, text) in Texts(context))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            finder.Look(id, text);
        }

        return Task.FromResult(LeakOutcomes.Write(context.Output, finder.Outcomes()));
    }

    private IEnumerable<(string Id, string Text)> Texts(StageContext context)
    {
        var dialogues = Dialogues is null ? [] : context.Open(Dialogues).Read();
        var documents = Corpus is null ? [] : context.Open(Corpus).Read();
        return
        [
            .. dialogues.Select(dialogue => (dialogue.Id, LeakFinder.TextOf(dialogue))),
            .. documents.Select(document => (document.Id, document.Text)),
        ];
    }
}
