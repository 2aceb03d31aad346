using Experiments.Catalog;
using Experiments.Cli;

return await Application.RunAsync(args, ExperimentRegistry.All, StageCatalog.All, NativeEngines.All);
