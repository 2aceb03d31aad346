using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Responding;

/// <summary>Dialogues with a teacher, and every response of the teacher, used or not.</summary>
/// <param name="Folder">The folder of the parts.</param>
public sealed record GeneratedDialogues(string Folder) : Artifact(Folder), IArtifact<GeneratedDialogues>
{
    /// <summary>The dialogues to imitate.</summary>
    public DialogueSet Dialogues => DialogueSet.Open(Folder);

    /// <summary>The teacher's responses to all prompts.</summary>
    public ResponseSet Responses => ResponseSet.Open(Folder);

    /// <summary>The share of responses that the teacher ended itself.</summary>
    public Proportion Finished
    {
        get
        {
            var responses = Responses.Read().ToList();
            return new()
            {
                Direction = Direction.Neutral,
                Items = [.. responses.Where(response => response.Failure is null).Select(Score)],
                Failed = responses.Where(response => response.Failure is not null).CountBy(response => response.Failure!).ToDictionary(),
            };
        }
    }

    private static ItemScore Score(Response response) => new(response.PromptId, response.Finished() ? 1 : 0)
    {
        Cluster = response.Cluster,
        Text = response.Text,
    };

    /// <inheritdoc />
    public static GeneratedDialogues Open(string folder) => new(folder);

    /// <summary>Writes responses, and the dialogues that can be learned of them, into a stage's output.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="responses">All responses.</param>
    /// <param name="keepUnfinished">Whether responses that were cut at a limit become dialogues too.</param>
    public static GeneratedDialogues Write(StageContext context, IReadOnlyList<Response> responses, bool keepUnfinished)
    {
        var dialogues = responses
            .Where(response => response.Failure is null && response.Text.Length > 0 && (keepUnfinished || response.Finished()))
            .Select(response => new Dialogue(response.PromptId, [new("user", response.Prompt), new(ChatFormat.Assistant, response.Text)])
            {
                Cluster = response.Cluster,
            })
            .ToList();
        context.Log(
            $"{dialogues.Count} dialogues of {responses.Count} prompts; the others were cut at a limit, empty, or not answered.");
        DialogueSet.Write(context.Output, dialogues);
        ResponseSet.Write(context.Output, responses);
        return new(context.Output);
    }
}
