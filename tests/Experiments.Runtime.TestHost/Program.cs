using Experiments.Runtime.Execution.Workers;
using Experiments.Runtime.TestHost;

return await WorkerHost.RunAsync(TestCatalog.All, TestCatalog.Engines);
