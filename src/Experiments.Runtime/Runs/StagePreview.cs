using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>Shows what a stage learns from, before it runs.</summary>
internal static class StagePreview
{
    private const string FolderName = "preview";

    /// <summary>The first examples of a stage.</summary>
    /// <param name="task">A task of a plan.</param>
    /// <param name="items">How many examples, at most.</param>
    /// <param name="workspace">Where files may be put, and where the specs are.</param>
    /// <exception cref="StageException">The stage shows nothing, an input is missing, or the stage would refuse its inputs.</exception>
    public static IReadOnlyList<PreviewedExample> Of(PlanTask task, int items, Workspace workspace)
    {
        if (task.Node.Stage is not IPreviewed stage)
        {
            throw new StageException($"{task.Title}: the stage kind '{task.Node.Kind.Name}' has no examples to show.");
        }

        var missing = task.Inputs.Where(input => input.Producer.Entry is null).Select(input => input.Producer.Node.Id).Distinct().ToList();
        if (missing.Count > 0)
        {
            throw new StageException(
                $"{task.Title}: its inputs are not all made yet ({string.Join(", ", missing)}). 'run {task.Request.Experiment.Info.Name} "
                + $"--profile {task.Request.Profile}' makes them; it may be stopped when this stage begins.");
        }

        foreach (var dead in Leftover.DeadFolders(workspace.CacheFolder, FolderName + "*"))
        {
            ArtifactStore.Remove(dead);
        }

        var folder = Path.Combine(workspace.CacheFolder, Leftover.NewName(FolderName));
        Directory.CreateDirectory(folder);
        try
        {
            return [.. stage.Preview(new PreviewContext(task, folder, workspace.SpecsFolder), items)];
        }
        finally
        {
            ArtifactStore.Remove(folder);
        }
    }

    private sealed class PreviewContext(PlanTask task, string folder, string specs) : StageContext
    {
        public override string Output => folder;

        public override string Scratch => folder;

        public override string Specs => specs;

        public override string Device => ResourceBudget.Cpu;

        public override Reproducibility Reproducibility => task.Request.Reproducibility;

        public override int Threads => 1;

        public override CancellationToken Cancellation => CancellationToken.None;

        public override Artifact Open(Input input) =>
            input.OpenIn(task.Inputs.First(each => each.Input.Source.Producer == input.Producer).Producer.Entry!.Files);

        public override void Report(StageProgress progress)
        {
        }

        public override void Log(string line)
        {
        }
    }
}
