using System.Reflection;
using System.Runtime.CompilerServices;
using Experiments.Models.Llama;

namespace Experiments.Training.Tests;

/// <summary>Some tests ask LLamaSharp itself; whatever asks first, the build is ours to choose.</summary>
internal static class LoadedLlama
{
    [ModuleInitializer]
    internal static void Load()
    {
        // As a program this assembly trains in a process that may lack the instructions that llama.cpp's build needs.
        if (Assembly.GetEntryAssembly() != typeof(LoadedLlama).Assembly)
        {
            LlamaRuntime.EnsureLoaded();
        }
    }
}
