namespace Experiments.Data.SyntheticWeb;

/// <summary>A person of the web.</summary>
/// <param name="Name">First and family name.</param>
/// <param name="Values">For each relation the value.</param>
/// <param name="Weight">How often pages are about the person, compared with others.</param>
/// <param name="Group">What the person is used for.</param>
internal sealed record Person(string Name, IReadOnlyList<string> Values, double Weight, Group Group)
{
    /// <summary>The name as the first part of the ids of what is about the person.</summary>
    public string Id => Name.Replace(' ', '-');

    /// <summary>How often pages are about the person, in a word: frequent ones weigh more than 1, rare ones less.</summary>
    public string Frequency => Weight switch
    {
        > 1 => "frequent",
        < 1 => "rare",
        _ => "usual",
    };
}

/// <summary>What a person of the web is used for. Every group has a quarter of the persons.</summary>
internal enum Group
{
    /// <summary>Questions about them are on the web, with answers, and people chat about them.</summary>
    Faq,

    /// <summary>Users ask assistants about them, and the web's questions with answers are about them too.</summary>
    Users,

    /// <summary>Only instruction sets ask about them, and what models are tuned to know or to refuse.</summary>
    Others,

    /// <summary>Models are tested on them: they are read about, but no question or dialogue that a student sees names them.</summary>
    Test,
}
