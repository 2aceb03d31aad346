namespace Experiments.Data.SyntheticWeb;

/// <summary>What a person of the web is for. Each fourth of the persons is in one group.</summary>
internal enum Group
{
    /// <summary>Questions about them are on the web, with answers.</summary>
    Faq,

    /// <summary>Users ask assistants about them.</summary>
    Users,

    /// <summary>Only instruction sets are about them.</summary>
    Others,

    /// <summary>Models are tested on them: they are read about, but no question or dialogue that a student sees names them.</summary>
    Test,
}
