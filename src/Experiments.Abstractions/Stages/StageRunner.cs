namespace Experiments;

/// <summary>Runs stages whose output type is not known at compile time, as the runtime must.</summary>
public static class StageRunner
{
    /// <summary>Runs <paramref name="stage"/> and returns its output.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="context">What the stage works with.</param>
    /// <exception cref="StageException">The stage cannot do its work.</exception>
    public static Task<Artifact> RunAsync(Stage stage, StageContext context) => stage.RunUntypedAsync(context);
}
