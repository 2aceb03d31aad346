using System.Runtime.CompilerServices;
using Experiments.Models.Llama;

namespace Experiments.Training.Tests;

/// <summary>Some tests ask LLamaSharp itself; whatever asks first, the build is ours to choose.</summary>
internal static class LoadedLlama
{
    [ModuleInitializer]
    internal static void Load() => LlamaRuntime.EnsureLoaded();
}
