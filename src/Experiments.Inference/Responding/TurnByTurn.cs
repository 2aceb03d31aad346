using Experiments.Data.Prompts;

namespace Experiments.Inference.Responding;

/// <summary>Lets a model respond to questions of several turns: to each turn with its own answers to those before it.</summary>
public static class TurnByTurn
{
    /// <summary>Why a turn has no response: the one before it has none.</summary>
    public const string NoEarlierAnswer = "no-earlier-answer";

    /// <summary>Responses, those of a dialogue one after the other.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="samples">Dialogues about each question.</param>
    /// <param name="respond">Responds to some turns, in their order. All first turns are asked at once, then all second ones.</param>
    public static async Task<IReadOnlyList<Response>> RespondAsync(
        IReadOnlyList<TurnQuestion> questions, int samples, Func<IReadOnlyList<AskedTurn>, Task<IReadOnlyList<Response>>> respond)
    {
        var dialogues = questions
            .SelectMany(question => Enumerable.Range(0, samples).Select(sample => new OpenDialogue(question, sample)))
            .ToList();
        while (dialogues.Where(dialogue => dialogue.GoesOn).ToList() is { Count: > 0 } open)
        {
            var responses = await respond([.. open.Select(dialogue => dialogue.Next())]).ConfigureAwait(false);
            foreach (var (dialogue, response) in open.Zip(responses))
            {
                dialogue.Add(response);
            }
        }

        return [.. dialogues.SelectMany(dialogue => dialogue.Responses)];
    }

    private sealed class OpenDialogue(TurnQuestion question, int sample)
    {
        private readonly List<Response> responses = [];

        public bool GoesOn => responses.Count < question.Turns.Count;

        public IReadOnlyList<Response> Responses => responses;

        public AskedTurn Next() => new(
            new(TurnQuestionSet.TurnId(question, responses.Count), question.Kind, question.Turns[responses.Count], [])
            {
                Cluster = question.Id,
            },
            sample,
            [.. responses.Select(response => new PastTurn(response.Prompt, response.Text))]);

        public void Add(Response response)
        {
            responses.Add(response);
            while (response.Failure is not null && GoesOn)
            {
                var (prompt, _, _) = Next();
                responses.Add(response with { PromptId = prompt.Id, Prompt = prompt.Text, Earlier = null, Failure = NoEarlierAnswer });
            }
        }
    }
}
