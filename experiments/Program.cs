using Experiments.Catalog;

return await Experiments.Cli.Application.RunAsync(args, ExperimentRegistry.All, StageCatalogue.All);
