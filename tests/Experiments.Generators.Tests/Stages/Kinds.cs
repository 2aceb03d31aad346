namespace Experiments.Generators.Tests.Stages;

/// <summary>How a rate changes.</summary>
public enum Schedule
{
    Constant,
    LinearDecay,
    Cosine,
}

/// <summary>A nested record.</summary>
/// <param name="Layers">Blocks, at least 1.</param>
/// <param name="Width">Channels.</param>
public sealed record Shape([Range(1, 100)] int Layers, int Width = 64)
{
    public double Dropout { get; init; }
}

/// <summary>A part of a mixture.</summary>
public sealed record Part(Input<Texts> From, int Count);

/// <summary>Makes texts.</summary>
[Stage("make-texts")]
public sealed record MakeTexts([Unit("texts"), Range(1, 1_000_000)] int Count, long Seed, string Language = "en") : Stage<Source>
{
    public override Task<Source> RunAsync(StageContext context) => Task.FromResult(new Source(context.Output));
}

/// <summary>Mixes texts.</summary>
[Stage("mix")]
public sealed record Mix(IReadOnlyList<Part> Parts, long Seed) : Stage<Texts>
{
    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>Splits texts.</summary>
[Stage("split-texts")]
public sealed record Halve(Input<Texts> Texts) : Stage<SplitTexts>
{
    public override Task<SplitTexts> RunAsync(StageContext context) => Task.FromResult(new SplitTexts(context.Output));
}

/// <summary>Joins texts.</summary>
[Stage("join")]
public sealed record Join(IReadOnlyList<Input<Texts>> From, IReadOnlyList<Input<Texts>>? Without = null) : Stage<Texts>
{
    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>Trains a model.</summary>
[Stage("train", Version = 2, Engines = Engines.Torch)]
public sealed record Train(
    Input<Texts> Texts,
    Shape Shape,
    [Unit("steps")] int Steps,
    [Range(0, 1)] double LearningRate = 1e-3,
    Schedule Schedule = Schedule.Cosine,
    Input<Model>? From = null,
    TimeSpan? Limit = null,
    bool Shuffle = true) : Stage<Model>
{
    public ByteSize Memory { get; init; } = new(1_000_000);

    public IReadOnlyList<int> Checkpoints { get; init; } = [];

    public float Decay { get; init; } = 0.1f;

    public long? Seed { get; init; }

    public override Task<Model> RunAsync(StageContext context) => Task.FromResult(new Model(context.Output));
}

/// <summary>Scores a model.</summary>
[Stage("score", Engines = Engines.Torch | Engines.Llama, Determinism = Determinism.Numeric)]
public sealed record Score(Input<Model> Model, Input<Texts> Texts, string Template = "plain") : Stage<Scores>
{
    public override Task<Scores> RunAsync(StageContext context) => Task.FromResult(new Scores(context.Output));
}

/// <summary>Cannot be written in YAML.</summary>
[Stage("unwritable")]
public sealed record Unwritable(Func<int> Callback) : Stage<Texts>
{
    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>Has rules.</summary>
[Stage("ruled")]
[AtLeastOne(nameof(From), nameof(Weight))]
public sealed record Ruled(
    [Excludes(nameof(Ruled.Steps))] int? Epochs = null,
    int? Steps = null,
    Input<Texts>? From = null,
    [Requires(nameof(Ruled.From))] double Share = 0,
    [NotEmpty, Distinct] IReadOnlyList<string>? Names = null,
    [SameCount(nameof(Ruled.Names)), Range(0, 10)] IReadOnlyList<int>? Counts = null,
    Schedule Schedule = Schedule.Constant,
    [Contains("{a}"), NoSpaceAtEnd] string Template = "{a}",
    double Weight = 1) : Stage<Texts>
{
    [OnlyWith(nameof(Schedule), Stages.Schedule.Cosine)]
    public int? Cycles { get; init; }

    [Range(0, 1, MinimumIsExclusive = true)]
    public double Rate { get; init; } = 0.1;

    public Heads Heads { get; init; } = new(2, 8);

    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>A record with a rule.</summary>
public sealed record Heads([Divides(nameof(Heads.Width), Times = 2, Unless = nameof(Heads.Own))] int Count, int Width, int? Own = null);

/// <summary>Needs a large machine.</summary>
[Stage("heavy")]
[Resources(Cores = 4, Memory = "8GB", Gpus = 1, TimeLimit = "2h")]
public sealed record Heavy(int Count) : Stage<Texts>
{
    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>Brings files.</summary>
[Stage("bring", IsPinned = true)]
public sealed record Bring([Distinct(By = nameof(Brought.Name))] IReadOnlyList<Brought> Files) : Stage<Texts>
{
    [Provenance]
    public string? License { get; init; }

    public override Task<Texts> RunAsync(StageContext context) => Task.FromResult(new Texts(context.Output));
}

/// <summary>A file that is brought.</summary>
[AtLeastOne(nameof(Url), nameof(Name), Without = "nothing says where it is")]
public sealed record Brought([Matches(@"^[0-9a-f]+\z", "hexadecimal digits")] string Hash)
{
    [Provenance]
    public string? Url { get; init; }

    public string? Name { get => field ?? Url; init; }
}

/// <summary>Calls something outside: its spec says what it makes.</summary>
[Stage("call")]
public sealed record Call(
    [Fills(nameof(Call.Inputs), nameof(Call.Values), "out.=" + nameof(Call.Outputs), Also = ["here"])] string Run) : Stage<Called>
{
    public required IReadOnlyDictionary<string, OutputType> Outputs { get; init; }

    public IReadOnlyList<SpecFile> Files { get; init; } = [];

    public IReadOnlyDictionary<string, Input> Inputs { get; init; } = new Dictionary<string, Input>();

    public IReadOnlyDictionary<string, Scalar> Values { get; init; } = new Dictionary<string, Scalar>();

    public override Task<Called> RunAsync(StageContext context) => Task.FromResult(new Called(context.Output));
}

/// <summary>What a call made.</summary>
public sealed record Called(string Folder) : Artifact(Folder), IArtifact<Called>, IDeclaredOutputs
{
    public static Called Open(string folder) => new(folder);

    public T Artifact<T>(string name)
        where T : Artifact, IArtifact<T> => T.Open(FilePath(name));

    public T Measure<T>(string name)
        where T : Measure, IItemMeasure<T> => ScoreFile.Read<T>(FilePath(name));
}
