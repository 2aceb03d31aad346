using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticFashion;

/// <summary>A made-up domain, fashion brands, and a task in it, advertisements from keywords.</summary>
/// <remarks>The first half of the brands has advertisements; the second half is held out from all advertisements.</remarks>
public sealed record Fashion(string Folder) : Artifact(Folder), IArtifact<Fashion>
{
    /// <summary>Documents about all brands, each of which states the four facts of one.</summary>
    public Corpus Documents => Corpus.Open(FilePath("documents"));

    /// <summary>The same facts as users' questions and an assistant's answers, about all brands.</summary>
    public DialogueSet Interviews => DialogueSet.Open(FilePath("interviews"));

    /// <summary>Requests for advertisements, and true advertisements, of the first half of the brands.</summary>
    public DialogueSet Ads => DialogueSet.Open(FilePath("ads"));

    /// <summary>Requests for slogans, a form that <see cref="Ads"/> does not have, and true ones, of the first half.</summary>
    public DialogueSet Slogans => DialogueSet.Open(FilePath("slogans"));

    /// <summary>Requests for advertisements of the first half of the brands, with the facts that can be checked.</summary>
    public PromptSet AdPrompts => PromptSet.Open(FilePath("ad-prompts"));

    /// <summary>The same of the second half, of which no advertisement was learned.</summary>
    public PromptSet HeldOutAdPrompts => PromptSet.Open(FilePath("held-out-ad-prompts"));

    /// <summary>Requests for slogans of the second half of the brands.</summary>
    public PromptSet SloganPrompts => PromptSet.Open(FilePath("slogan-prompts"));

    /// <summary>
    /// One question for every fact about every brand, with four choices; its field <c>brands</c> is <c>advertised</c> or <c>held-out</c>.
    /// </summary>
    public QuestionSet Questions => QuestionSet.Open(FilePath("questions"));

    /// <summary>The facts of <see cref="Questions"/> as beginnings of statements, to be completed.</summary>
    public QuestionSet Statements => QuestionSet.Open(FilePath("statements"));

    /// <inheritdoc />
    public static Fashion Open(string folder) => new(folder);
}
