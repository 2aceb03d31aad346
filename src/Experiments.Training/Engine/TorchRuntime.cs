using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Experiments.Training.Engine;

/// <summary>The native engine of training: which one it is, and whether this machine can load it.</summary>
public static class TorchRuntime
{
    private static readonly Lazy<StageException?> Failure = new(Load);

    /// <summary>TorchSharp's and libtorch's versions, as they enter keys. Reading it loads nothing native.</summary>
    public static string Version { get; } =
        $"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, libtorch {LibtorchVersion()}";

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
        var device = new torch.Device(name);
        return torch.TryInitializeDeviceType(device.type)
            ? device
            : throw new StageException($"the device '{name}' cannot be used with {Version}. A build with -p:Accelerator=cuda computes on NVIDIA GPUs.");
    }

    private static string LibtorchVersion() =>
        typeof(TorchRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "libtorch").Value!;

    private static StageException? Load()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return null;
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            return new StageException($"libtorch, which trains the models, cannot be loaded: {Explain(error)}", error);
        }
    }

    /// <summary>TorchSharp's own message lists every path that it tried; the dynamic loader's says what is wrong.</summary>
    private static string Explain(Exception error)
    {
        if (RuntimeInformation.RuntimeIdentifier is var platform && (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64))
        {
            return $"the packages of this build hold it for linux-x64, and this is {platform}.";
        }

        var library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (!File.Exists(library))
        {
            return $"{library} is missing. Build again; the build puts it there.";
        }

        try
        {
            NativeLibrary.Free(NativeLibrary.Load(library));
            return error.GetBaseException().Message;
        }
        catch (DllNotFoundException reason)
        {
            return reason.Message;
        }
    }
}
