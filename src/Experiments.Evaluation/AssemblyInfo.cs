using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Evaluation.Tests")]
