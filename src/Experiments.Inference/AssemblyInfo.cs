using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Apis")]
[assembly: InternalsVisibleTo("Experiments.Evaluation")]
[assembly: InternalsVisibleTo("Experiments.Inference.Tests")]
