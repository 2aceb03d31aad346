namespace Experiments.Cli.Comparison;

/// <summary>Results that a command line names.</summary>
/// <param name="Name">What the command line says.</param>
/// <param name="Folders">The folders of the results, by experiment and profile (<c>quickstart/smoke</c>); at least one.</param>
internal sealed record ResultPlace(string Name, IReadOnlyDictionary<string, string> Folders);
