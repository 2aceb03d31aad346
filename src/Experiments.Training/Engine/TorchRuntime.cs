using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Experiments.Training.Engine;

/// <summary>The native engine of training: which one it is, and whether this machine can load it.</summary>
public static class TorchRuntime
{
    private const string LibraryName = "libLibTorchSharp.so";

    private static readonly Lazy<StageException?> Failure = new(Load);

    /// <summary>TorchSharp's and libtorch's versions, as they enter keys. Reading it loads nothing native.</summary>
    public static string Version { get; } =
        $"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, libtorch {LibtorchVersion()}";

    /// <summary>The native libraries beside the program that it computes with. Loads none of them.</summary>
    public static IEnumerable<string> Libraries() =>
        PlacesIn(AppContext.BaseDirectory).Where(File.Exists).Take(1)
            .SelectMany(library => Directory.EnumerateFiles(Path.GetDirectoryName(library)!, "lib*.so*"));

    /// <summary>Loads libtorch, or says what is missing.</summary>
    /// <exception cref="StageException">libtorch cannot be loaded here; the message names the cause and what would help.</exception>
    public static void EnsureLoaded()
    {
        if (Failure.Value is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>A device to compute on.</summary>
    /// <param name="name"><c>cpu</c>, or <c>cuda:0</c> and so on.</param>
    /// <exception cref="StageException">There is no such device, or this build of libtorch does not know it.</exception>
    public static torch.Device OpenDevice(string name)
    {
        // TorchSharp reads the name as a member of its enumeration of kinds, then an index.
        return Enum.TryParse<DeviceType>(name.Split(':')[0], ignoreCase: true, out var kind) && torch.TryInitializeDeviceType(kind)
            ? new torch.Device(name)
            : throw new StageException(
                $"the device '{name}' cannot be used with {Version}: it is 'cpu', or with a build for -p:Accelerator=cuda on a " +
                "machine with an NVIDIA GPU 'cuda:0' and so on.");
    }

    private static string LibtorchVersion() =>
        typeof(TorchRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "libtorch").Value!;

    /// <summary>Why TorchSharp's native library below a folder cannot be loaded; null when it has been loaded.</summary>
    /// <remarks>
    /// Asked before TorchSharp itself: it would copy hundreds of megabytes in search of a remedy, and print every path that it tried.
    /// </remarks>
    internal static string? WhyNot(string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            return $"the packages of this build hold it for linux-x64, and this is {RuntimeInformation.RuntimeIdentifier}.";
        }

        var places = PlacesIn(folder);
        if (places.FirstOrDefault(File.Exists) is not { } library)
        {
            return $"{places[0]} is missing. Build again: the build puts it there, as a link into the NuGet package.";
        }

        try
        {
            NativeLibrary.Load(library);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            // The runtime's general advice comes first; the loader's own words are the last line.
            return error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        }
    }

    private static string[] PlacesIn(string folder) =>
        [Path.Combine(folder, "runtimes", "linux-x64", "native", LibraryName), Path.Combine(folder, LibraryName)];

    private static StageException? Load()
    {
        if (WhyNot(AppContext.BaseDirectory) is { } reason)
        {
            return new StageException($"libtorch, which trains the models, cannot be loaded: {reason}");
        }

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            NativeMemory.GiveBackWhatIsFreed();
            return null;
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            return new StageException($"libtorch, which trains the models, cannot be loaded: {error.GetBaseException().Message}", error);
        }
    }
}
