using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Data.Tests")]
