using Experiments.Runtime.Runs.Workers;
using Experiments.Runtime.TestHost;

// Without arguments a worker process; with them a driver, for tests that kill it.
return args is [var store, var results, var experiment]
    ? await Driver.RunAsync(store, results, experiment)
    : await WorkerHost.RunAsync(TestCatalog.All, TestCatalog.Engines);
