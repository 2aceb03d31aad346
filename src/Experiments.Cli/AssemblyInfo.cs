using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Cli.Tests")]
