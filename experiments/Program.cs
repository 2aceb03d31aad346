using Experiments.Catalog;
using Experiments.Cli;

return await Application.RunAsync(args, ExperimentRegistry.All, StageCatalogue.All, NativeEngines.All);
