using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Inference.Tests")]
