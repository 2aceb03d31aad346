using Experiments.Cli.Names;
using Experiments.Cli.Output;

namespace Experiments.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Catalogue">The experiments and stage kinds.</param>
/// <param name="Terminal">Where to write.</param>
public sealed record Host(Catalogue Catalogue, Terminal Terminal);
