using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;

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

    /// <summary>Writes dialogues and the responses that they are made of.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="dialogues">The dialogues.</param>
    /// <param name="responses">All responses.</param>
    public static GeneratedDialogues Write(string folder, IEnumerable<Dialogue> dialogues, IEnumerable<Response> responses)
    {
        DialogueSet.Write(folder, dialogues);
        ResponseSet.Write(folder, responses);
        return new(folder);
    }
}
