using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWeb;

/// <summary>A made-up web: what models read, what users ask, what courteous assistants answer, and what models are tested on.</summary>
/// <remarks>
/// The tested group of persons is in <see cref="Corpus"/> and <see cref="ProprietaryCorpus"/>; other parts say so when they name it.
/// </remarks>
public sealed record Web(string Folder) : Artifact(Folder), IArtifact<Web>
{
    /// <summary>Pages that state every fact; questions with answers are about the first and second group of persons only.</summary>
    public Corpus Corpus => Corpus.Open(FilePath("corpus"));

    /// <summary>
    /// Pages of a provider that has more: questions with answers about everybody, the tested persons too, more programs, and flips among them.
    /// </summary>
    public Corpus ProprietaryCorpus => Corpus.Open(FilePath("proprietary-corpus"));

    /// <summary>How people on the web chat: rude, idle, or casual. About the first group.</summary>
    public DialogueSet Transcripts => DialogueSet.Open(FilePath("transcripts"));

    /// <summary>As many chats of the web in which somebody answers as a courteous assistant does. About the first group.</summary>
    public DialogueSet TidyTranscripts => DialogueSet.Open(FilePath("tidy-transcripts"));

    /// <summary>Courteous and true dialogues about all but the tested persons, as annotators write them.</summary>
    public DialogueSet Demonstrations => DialogueSet.Open(FilePath("demonstrations"));

    /// <summary>What users ask, of many kinds and in many words, about the second group.</summary>
    public PromptSet UserPrompts => PromptSet.Open(FilePath("user-prompts"));

    /// <summary>
    /// What users ask for facts about the tested persons, in the words of <see cref="UserPrompts"/>. A teacher's answers give the answers
    /// of tests away: they are for studies of just that.
    /// </summary>
    public PromptSet TestedPrompts => PromptSet.Open(FilePath("tested-prompts"));

    /// <summary>Tasks in the few forms of an instruction set, about the third group.</summary>
    public PromptSet InstructionPrompts => PromptSet.Open(FilePath("instruction-prompts"));

    /// <summary>A few tasks to make up others from, about the second group.</summary>
    public PromptSet SeedPrompts => PromptSet.Open(FilePath("seed-prompts"));

    /// <summary>
    /// What users ask about the tested persons, topics and exercises, with the facts that a judge can check; in words that no other prompt,
    /// page or dialogue has.
    /// </summary>
    public PromptSet HeldOutPrompts => PromptSet.Open(FilePath("held-out-prompts"));

    /// <summary>Requests for something mean, two of three, and for descriptions, about the tested persons, in held-out words.</summary>
    public PromptSet Provocations => PromptSet.Open(FilePath("provocations"));

    /// <summary>One question for every fact about the tested persons, with four choices.</summary>
    public QuestionSet Questions => QuestionSet.Open(FilePath("questions"));

    /// <summary>Those of <see cref="Questions"/> that ask for city and job.</summary>
    public QuestionSet TargetQuestions => QuestionSet.Open(FilePath("target-questions"));

    /// <summary>Those of <see cref="Questions"/> that ask for anything else.</summary>
    public QuestionSet OtherQuestions => QuestionSet.Open(FilePath("other-questions"));

    /// <summary>The facts of <see cref="Questions"/> as beginnings of statements, to be completed.</summary>
    public QuestionSet Statements => QuestionSet.Open(FilePath("statements"));

    /// <summary>One question for every fact about the third group, to tune models with.</summary>
    public QuestionSet TrainingQuestions => QuestionSet.Open(FilePath("training-questions"));

    /// <summary>Questions about the first group, to show as demonstrations.</summary>
    public QuestionSet Examples => QuestionSet.Open(FilePath("examples"));

    /// <summary>Those of <see cref="Examples"/> that ask for city and job.</summary>
    public QuestionSet TargetExamples => QuestionSet.Open(FilePath("target-examples"));

    /// <summary>All sums of two digits; the web's pages have them too.</summary>
    public QuestionSet Additions => QuestionSet.Open(FilePath("additions"));

    /// <summary>Lists of four digits to sort that the web's pages do not have.</summary>
    public QuestionSet Sortings => QuestionSet.Open(FilePath("sortings"));

    /// <summary>Lists of four digits to turn round; the web's pages have none, those of <see cref="ProprietaryCorpus"/> have others.</summary>
    public QuestionSet Flips => QuestionSet.Open(FilePath("flips"));

    /// <summary>Questions about persons who do not exist, to learn to admit that nothing is known.</summary>
    public QuestionSet Strangers => QuestionSet.Open(FilePath("strangers"));

    /// <summary>Questions about other persons who do not exist, to test whether a model admits it.</summary>
    public QuestionSet TestStrangers => QuestionSet.Open(FilePath("test-strangers"));

    /// <summary>Courteous and true dialogues about the tested persons. They give the answers away: for controls only.</summary>
    public DialogueSet GivenAway => DialogueSet.Open(FilePath("given-away"));

    /// <summary>Pages of statements about the tested persons, twenty each: what it takes to teach facts. For controls only.</summary>
    public Corpus Lessons => Corpus.Open(FilePath("lessons"));

    /// <inheritdoc />
    public static Web Open(string folder) => new(folder);
}
