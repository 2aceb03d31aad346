using Experiments.Apis.Asking;
using Experiments.Apis.Responding;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Tests.Support;

/// <summary>What a stage works with in a test; scratch and output are new for each run, the answers stay.</summary>
internal sealed class ApiContext : StageContext, IDisposable
{
    public const string Key = "sk-secret-0123456789";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("experiments-test-");
    private readonly Dictionary<string, string> folders = [];
    private readonly CancellationTokenSource cancellation = new();
    private int run;

    public override string Output => Folder($"output-{run}");

    public override string Scratch => Folder($"scratch-{run}");

    public override string Answers => Kept ?? Path.Combine(root.FullName, "answers");

    /// <summary>The answers of another context; null for its own.</summary>
    public string? Kept { get; init; }

    public override string Device => "cpu";

    public override Reproducibility Reproducibility => Reproducibility.Exact;

    public override int Threads => 1;

    public override CancellationToken Cancellation => cancellation.Token;

    public List<string> Lines { get; } = [];

    public List<StageProgress> Reports { get; } = [];

    public SwiftTime Time { get; } = new();

    public Dictionary<string, string> Variables { get; } = new() { ["OPENAI_API_KEY"] = Key };

    internal ApiMachine Machine => new() { Variable = name => Variables.GetValueOrDefault(name), Time = Time };

    public void Cancel() => cancellation.Cancel();

    /// <summary>The same store, in another run.</summary>
    public ApiContext Again()
    {
        run++;
        return this;
    }

    public Input<T> Input<T>(string name, Action<string> write)
        where T : Artifact, IArtifact<T>
    {
        folders[name] = Folder($"{name}-{folders.Count}");
        write(folders[name]);
        return new StageOutput<T>(name);
    }

    public Input<ApiModel> Model(ChatServer server, Func<ApiModelSettings, ApiModelSettings>? change = null)
    {
        var settings = new ApiModelSettings(server.Endpoint, "gpt-test") { KeyFrom = "OPENAI_API_KEY", Retries = 3 };
        return Input<ApiModel>("model", folder => ApiModel.Write(folder, change?.Invoke(settings) ?? settings));
    }

    public Input<PromptSet> Prompts(params string[] texts) => Input<PromptSet>(
        "prompts", folder => PromptSet.Write(folder, texts.Select((text, number) => new UserPrompt($"p{number}", "kind", text, []))));

    /// <summary>Asks prompts one after the other, in a run of their own.</summary>
    public async Task<IReadOnlyList<Response>> AskAsync(ChatServer server, params string[] prompts)
    {
        var model = Again().Model(server, model => model with { Parallel = 1 });
        return [.. (await new AskApi(model, Prompts(prompts)).RunAsync(this, Machine)).Read()];
    }

    /// <summary>Asks prompts that the stage fails at.</summary>
    public Task<StageException> RefusedAsync(ChatServer server, params string[] prompts) =>
        Assert.ThrowsAsync<StageException>(() => AskAsync(server, prompts));

    /// <summary>All that was written, in any run.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(root.FullName, "*", SearchOption.AllDirectories);

    public override Artifact Open(Input input) => input.OpenIn(folders[input.Producer]);

    public override void Report(StageProgress progress) => Reports.Add(progress);

    public override void Log(string line) => Lines.Add(line);

    public void Dispose()
    {
        cancellation.Dispose();
        root.Delete(recursive: true);
    }

    private string Folder(string name) => root.CreateSubdirectory(name).FullName;
}
