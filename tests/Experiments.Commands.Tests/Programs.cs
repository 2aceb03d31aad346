using Experiments.Commands.Sandboxes;
using Experiments.Data.Dialogues;

namespace Experiments.Commands.Tests;

/// <summary>Commands that tests run.</summary>
internal static class Programs
{
    public static readonly OutputType Dialogues = OutputType.Artifact<DialogueSet>("dialogue-set");
    public static readonly OutputType Folder = OutputType.Artifact<FileFolder>("file-folder");
    public static readonly OutputType Right = OutputType.Measure<Proportion>("proportion");

    /// <summary>A shell script with one output, <c>made</c>; its path is the first argument.</summary>
    public static Command Shell(
        TestContext context, string script, OutputType? type = null, Confinement sandbox = Confinement.WherePossible) =>
        new("sh run.sh {out.made}")
        {
            Files = [context.File("run.sh", script)],
            Outputs = new Dictionary<string, OutputType> { ["made"] = type ?? Folder },
            Sandbox = sandbox,
        };

    /// <summary>What a command refuses.</summary>
    public static async Task<string> RefusalAsync(TestContext context, Command command) =>
        (await Assert.ThrowsAsync<StageException>(() => command.RunAsync(context))).Message;
}
