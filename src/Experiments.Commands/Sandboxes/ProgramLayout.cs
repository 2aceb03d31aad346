namespace Experiments.Commands.Sandboxes;

/// <summary>Where a program finds things, in the paths that it sees.</summary>
/// <param name="Work">Its working folder, with its files; what it leaves there is thrown away.</param>
/// <param name="Inputs">The folder of its inputs, each under its name; to read only.</param>
/// <param name="Output">The folder that it fills.</param>
/// <param name="Checkpoint">A folder that outlives an interrupted run.</param>
public sealed record ProgramLayout(string Work, string Inputs, string Output, string Checkpoint)
{
    /// <summary>The folder of an input.</summary>
    /// <param name="name">The input's name.</param>
    public string Input(string name) => $"{Inputs}/{name}";
}
