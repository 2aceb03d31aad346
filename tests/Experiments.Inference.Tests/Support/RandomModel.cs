using Experiments.Models;

namespace Experiments.Inference.Tests.Support;

/// <summary>A random toy model on disk, shared by the tests of a class.</summary>
public sealed class RandomModel : IDisposable
{
    private readonly TestContext context = new();

    public RandomModel() => ToyModel.WriteRandom(context.Folder("model"));

    public string Path => System.IO.Path.Combine(context.Folder("model"), LanguageModel.FileName);

    public void Dispose() => context.Dispose();
}
