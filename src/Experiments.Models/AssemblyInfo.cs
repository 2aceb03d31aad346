using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Models.Tests")]
[assembly: InternalsVisibleTo("Experiments.Training.Tests")]
