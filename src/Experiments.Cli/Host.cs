using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;

namespace Experiments.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Catalog">The experiments and stage kinds.</param>
/// <param name="Terminal">Where to write.</param>
public sealed record Host(Catalog Catalog, Terminal Terminal)
{
    /// <summary>The native engines of this installation.</summary>
    public IReadOnlyList<EngineProbe> Engines { get; init; } = [];

    /// <summary>The folder that the program works in; the store of the repository around it is used.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder that the specs lie in; null where it is not here.</summary>
    public string? Specs => CatalogFolder.TryFind(Catalog.Experiments, Folder);

    /// <summary>How to start a worker process; null runs stages in this process.</summary>
    public WorkerCommand? Worker { get; init; }

    /// <summary>The clock that progress is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
