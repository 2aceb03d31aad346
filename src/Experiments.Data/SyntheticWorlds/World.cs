using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWorlds;

/// <summary>A made-up world of facts, as texts to read, dialogues to imitate, and questions to answer.</summary>
public sealed record World(string Folder) : Artifact(Folder), IArtifact<World>
{
    /// <summary>Texts that state every fact of the world, of the evaluated entities too.</summary>
    public Corpus Corpus => Corpus.Open(FilePath("corpus"));

    /// <summary>Dialogues about the entities of the training half; they never name an evaluated entity.</summary>
    public DialogueSet Dialogues => DialogueSet.Open(FilePath("dialogues"));

    /// <summary>One question for every fact about the evaluated half of the entities.</summary>
    public QuestionSet Questions => QuestionSet.Open(FilePath("questions"));

    /// <summary>Questions about the training half, to show as demonstrations.</summary>
    public QuestionSet Examples => QuestionSet.Open(FilePath("examples"));

    /// <inheritdoc />
    public static World Open(string folder) => new(folder);
}
