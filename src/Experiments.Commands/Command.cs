using Experiments.Commands.Programs;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands;

/// <summary>
/// Runs a program: a script of yours in any language, between stages of this project. It sees only what is declared here, in a sandbox
/// without a network; what it makes is checked against the declared types before it counts.
/// </summary>
/// <param name="Run">
/// The command line, without a shell: <c>python3 train.py --data {dialogues} --lr {rate} --out {out.model}</c>. Names in braces stand for
/// the folders of inputs, for values, for outputs (<c>{out.name}</c>), and for <c>{checkpoint}</c>, a folder that survives an interruption.
/// </param>
[Stage("command", Determinism = Determinism.Statistical)]
public sealed record Command(
    [NotEmpty, Fills(nameof(Command.Inputs), nameof(Command.Values), "out.=" + nameof(Command.Outputs), Also = [Command.Checkpoint])]
    string Run) : Stage<CommandOutput>, IKeyedStage, IOwnDeterminism
{
    private const string Checkpoint = "checkpoint";

    /// <summary>What it makes, by name: <c>{model: language-model, right: proportion}</c>. An artifact is a folder that the command fills,
    /// a measure a file of scores.</summary>
    [NotEmpty]
    public required IReadOnlyDictionary<string, OutputType> Outputs { get; init; }

    /// <summary>Files beside the spec that it needs, such as its script; in its working folder they have the same names. Their contents are
    /// in the key.</summary>
    public IReadOnlyList<SpecFile> Files { get; init; } = [];

    /// <summary>What other stages make, by name.</summary>
    public IReadOnlyDictionary<string, Input> Inputs { get; init; } = new Dictionary<string, Input>();

    /// <summary>Values for the command line, by name: numbers, texts, axes, expressions.</summary>
    public IReadOnlyDictionary<string, Scalar> Values { get; init; } = new Dictionary<string, Scalar>();

    /// <summary>What it computes with, beside its files.</summary>
    public CommandEnvironment Environment { get; init; } = new();

    /// <summary>
    /// Environment variables of the caller that it gets, by name: tokens of services. Their values are in no key, log or result.
    /// </summary>
    [Distinct]
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whether it is confined to what is declared.</summary>
    public Confinement Sandbox { get; init; } = Confinement.WherePossible;

    /// <summary>Whether two runs give the same bytes: <c>verify --rerun</c> runs it twice and compares.</summary>
    public bool Exact { get; init; }

    /// <summary>The most that it may write to disk.</summary>
    public ByteSize DiskLimit { get; init; } = new(20_000_000_000);

    /// <inheritdoc />
    public Determinism Determinism => Exact ? Determinism.BitExact : Determinism.Statistical;

    /// <inheritdoc />
    public bool IsConfined => ProgramRunner.IsConfined(Sandbox, Environment.Image);

    /// <inheritdoc />
    public string? Blindness => Environment.Image is not null ? null
        : IsConfined
        ? "its key holds the program that it starts, and not the libraries of this machine which that loads"
        : "it runs without a sandbox: its key holds what is declared, and nothing stops it from reading more";

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context)
    {
        CommandCheck.Files(this);
        foreach (var file in Files)
        {
            yield return new($"file.{file.Name}", context.HashOf(file.In(context.Specs)));
        }

        var folders = new CommandFolders(Environment, context.Specs);
        if (folders.Lock is { } path)
        {
            yield return new("environment.venv.lock", context.HashOf(path));
        }

        if (Environment.Image is null)
        {
            foreach (var part in ProgramRunner.KeyOf(context, new CommandLine(Run).Words(name => name)[0], folders.All))
            {
                yield return part;
            }
        }
    }

    /// <inheritdoc />
    public override async Task<CommandOutput> RunAsync(StageContext context)
    {
        CheckParameters();
        CommandCheck.Files(this);
        var folders = new CommandFolders(Environment, context.Specs);
        folders.Check();
        foreach (var (name, type) in Outputs)
        {
            Directory.CreateDirectory(type.IsMeasure ? context.Output : CommandOutput.PathOf(context.Output, name, type));
        }

        var lastLines = await ProgramRunner.RunAsync(context, new ProgramRequest(Words)
        {
            Files = Files.ToDictionary(file => file.Name, file => file.In(context.Specs)),
            Inputs = Inputs.ToDictionary(input => input.Key, input => context.Open(input.Value).Folder),
            Folders = folders.All,
            Image = Environment.Image,
            Secrets = Variables,
            Confinement = Sandbox,
            DiskLimit = DiskLimit,
        }).ConfigureAwait(false);
        CommandCheck.Outputs(this, context.Output, lastLines);
        return CommandOutput.Open(context.Output);
    }

    private IReadOnlyList<string> Words(ProgramLayout layout) => new CommandLine(Run).Words(name => name switch
    {
        Checkpoint => layout.Checkpoint,
        _ when Inputs.ContainsKey(name) => layout.Input(name),
        _ when Values.TryGetValue(name, out var value) => value.Text,
        _ => CommandOutput.PathOf(layout.Output, name["out.".Length..], Outputs[name["out.".Length..]]),
    });
}
