using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Catalog">The experiments and stage kinds.</param>
/// <param name="Terminal">Where to write.</param>
public sealed record Host(Catalog Catalog, Terminal Terminal)
{
    /// <summary>The native engines of this installation.</summary>
    public IReadOnlyList<EngineProbe> Engines { get; init; } = [];

    /// <summary>The folder that the program works in.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder that the program lies in.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The SHA-256 of each spec and fragment that the program was built with, by file; null where nobody knows.</summary>
    public IReadOnlyDictionary<string, string>? SpecHashes { get; init; }

    /// <summary>The folder that the specs lie in; null where it is not here.</summary>
    // The working folder comes first: a program that is shared between checkouts serves the one that it is called in.
    public string? Specs => CatalogFolder.TryFind(Catalog.Experiments, Folder, ProgramFolder);

    /// <summary>How to start a worker process; null runs stages in this process.</summary>
    public WorkerCommand? Worker { get; init; }

    /// <summary>The clock that progress is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder that the specs lie in, for what cannot do without.</summary>
    /// <exception cref="UsageException">It is neither around the working folder nor around the program.</exception>
    public string FindSpecs() => Specs ?? throw new UsageException(Catalog.Experiments.Count == 0
        ? "the catalog has no experiment"
        : $"the specs are not here: neither around {Folder} nor around the program is a file {Catalog.Experiments[0].Info.Spec.File}; call "
            + "the program in the repository");

    /// <summary>
    /// Where artifacts and results lie: in the repository of the specs, from whatever folder the program is called; where no specs are
    /// here, in that of the working folder.
    /// </summary>
    /// <param name="store">Another place for the store, as the command line has it; null for the repository's own.</param>
    public Workspace Workspace(string? store = null) =>
        Runtime.Store.Workspace.Find(Specs ?? Folder, store is null ? null : Path.GetFullPath(store, Folder));
}
