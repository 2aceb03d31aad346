namespace Experiments.Runtime.TestHost;

/// <summary>Copies a file beside the spec, which is in its key.</summary>
public sealed record CopyFile(SpecFile File, long Seed) : Stage<Numbers>, IKeyedStage
{
    /// <summary>What happens after the stage has started, and before it reads its file.</summary>
    public static Action Meanwhile { get; set; } = () => { };

    /// <summary>What happens after the stage has read its file.</summary>
    public static Action Afterwards { get; set; } = () => { };

    public string? Blindness => null;

    public bool IsConfined => true;

    public IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context) =>
        [new($"file.{File.Name}", context.HashOf(File.In(context.Specs)))];

    public override Task<Numbers> RunAsync(StageContext context)
    {
        Meanwhile();
        System.IO.File.Copy(File.In(context.Specs), Path.Combine(context.Output, File.Name));
        context.CheckKey();
        Afterwards();
        return Task.FromResult(Numbers.Write(context.Output, [Seed]));
    }
}
