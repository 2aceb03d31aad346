namespace Experiments.Generators.Tests.Stages;

/// <summary>An artifact of texts.</summary>
public sealed record Texts(string Folder) : Artifact(Folder), IArtifact<Texts>
{
    public static Texts Open(string folder) => new(folder);
}

/// <summary>A model.</summary>
[NoItems]
public sealed record Model(string Folder) : Artifact(Folder), IArtifact<Model>
{
    public static Model Open(string folder) => new(folder);
}

/// <summary>An output with members.</summary>
public sealed record Source(string Folder) : Artifact(Folder), IArtifact<Source>
{
    /// <summary>The larger part.</summary>
    public Texts Training => Texts.Open(FilePath("training"));

    public Texts HeldOut => Texts.Open(FilePath("held-out"));

    public static Source Open(string folder) => new(folder);
}

/// <summary>Texts in two parts that say what they are for.</summary>
public sealed record SplitTexts(string Folder) : Artifact(Folder), IArtifact<SplitTexts>
{
    [Split(SplitPurpose.Validation)]
    public Texts Validation => Texts.Open(FilePath("validation"));

    [Split(SplitPurpose.Test)]
    public Texts Test => Texts.Open(FilePath("test"));

    public static SplitTexts Open(string folder) => new(folder);
}

/// <summary>An output with measures.</summary>
public sealed record Scores(string Folder) : Artifact(Folder), IArtifact<Scores>
{
    public Proportion ExactMatch => new() { Items = [new ItemScore("1", 1)] };

    public Mean Loss => new() { Items = [new ItemScore("1", 0.5)] };

    public static Scores Open(string folder) => new(folder);
}
