using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Models.Tests")]
