using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Experiments.Models.Tests")]
[assembly: InternalsVisibleTo("Experiments.Training.Tests")]
// The templates of tasks are those of dialogues, set up in another way.
[assembly: InternalsVisibleTo("Experiments.Evaluation")]
[assembly: InternalsVisibleTo("Experiments.Evaluation.Tests")]
