using Experiments.Data.Questions;

namespace Experiments.Data.Dialogues;

/// <summary>Keeps the dialogues about the subjects of questions: those of one cluster with one of them. The order stays.</summary>
/// <remarks>
/// For studies in which dialogues state a part of what is tested: <c>divide-questions</c> chooses who is asked about.
/// </remarks>
/// <param name="From">The dialogues. Their clusters are their subjects, as in dialogues that a model gives to a web's prompts.</param>
/// <param name="Questions">The questions; there may be none, and then no dialogue is kept.</param>
[Stage("dialogues-about")]
public sealed record DialoguesAbout(Input<DialogueSet> From, Input<QuestionSet> Questions) : Stage<DialogueSet>
{
    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        var subjects = context.Open(Questions).Read().Select(question => question.Cluster).ToHashSet(StringComparer.Ordinal);
        var kept = context.Open(From).Read().Where(dialogue => subjects.Contains(dialogue.Cluster)).ToList();
        context.Log($"{kept.Count} dialogues about {subjects.Count} subjects");
        return Task.FromResult(DialogueSet.Write(context.Output, kept));
    }
}
