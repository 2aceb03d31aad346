using LLama.Exceptions;
using LLama.Native.Interop;

namespace Experiments.Engines.Tests.LLamaSharp.Loading;

public sealed class LlamaFinderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-finder-").FullName;

    [Fact]
    public void A_configured_path_comes_before_everything_else()
    {
        var configured = Touch("mine/libllama.so");
        Touch("other/libllama.so");

        Assert.Equal(configured, LlamaFinder.Find(configured, Path.Combine(folder, "other"), folder));
    }

    [Fact]
    public void The_folder_of_the_environment_comes_before_the_installed_one()
    {
        var other = Touch("other/libllama.b8390.so");
        Touch(".engines/llama/b8390/native/libllama.b8390.so");

        Assert.Equal(other, LlamaFinder.Find(null, Path.Combine(folder, "other"), folder));
    }

    [Fact]
    public void The_installed_one_is_found_from_any_folder_below_the_repository()
    {
        var installed = Touch(".engines/llama/b8390/native/libllama.b8390.so");
        var program = Directory.CreateDirectory(Path.Combine(folder, "tests/Some.Tests/bin/Debug/net10.0")).FullName;

        Assert.Equal(installed, LlamaFinder.Find(null, null, program));
    }

    [Fact]
    public void Other_libraries_of_llama_cpp_are_not_taken_for_it()
    {
        Touch("libllama-common.b10361.so");
        Touch("libggml-base.so");
        Touch("llama-addon.node");

        Assert.Null(LlamaFinder.LibraryIn(folder, "llama"));
        Assert.Null(LlamaFinder.LibraryIn(folder, "ggml"));
    }

    [Fact]
    public void Where_nothing_is_installed_the_message_says_what_to_run()
    {
        var error = Assert.Throws<RuntimeError>(() => LlamaFinder.Find(null, null, folder));

        Assert.Contains("llama.cpp is not installed", error.Message);
        Assert.Contains("./setup.sh", error.Message);
    }

    [Fact]
    public void A_folder_without_a_library_is_named()
    {
        var error = Assert.Throws<RuntimeError>(() => LlamaFinder.Find(null, folder, folder));

        Assert.Contains($"'{folder}'", error.Message);
        Assert.Contains("EXPERIMENTS_LLAMA_DIR", error.Message);
    }

    [Fact]
    public void A_configured_path_without_a_file_is_named()
    {
        var error = Assert.Throws<RuntimeError>(() => LlamaFinder.Find(Path.Combine(folder, "none.so"), null, folder));

        Assert.Contains("none.so", error.Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Touch(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
