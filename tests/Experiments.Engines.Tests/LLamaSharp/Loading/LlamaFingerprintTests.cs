using System.Runtime.InteropServices;
using LLama.Exceptions;
using LLama.Native;
using LLama.Native.Interop;

namespace Experiments.Engines.Tests.LLamaSharp.Loading;

public sealed class LlamaFingerprintTests
{
    private const string Expected = "01 02 .. 04";

    [Fact]
    public void Equal_bytes_and_untouched_padding_match() =>
        Assert.True(LlamaFingerprint.Matches([1, 2, 0xAA, 4, 0xAA, 0xAA], Expected));

    [Theory]
    [InlineData(new byte[] { 1, 3, 0xAA, 4, 0xAA }, "another default")]
    [InlineData(new byte[] { 1, 2, 0, 4, 0xAA }, "a field where padding was")]
    [InlineData(new byte[] { 1, 2, 0xAA, 4, 5 }, "a longer struct")]
    [InlineData(new byte[] { 1, 2, 0xAA, 0xAA, 0xAA }, "a shorter struct")]
    public void Anything_else_does_not(byte[] filled, string why) =>
        Assert.False(LlamaFingerprint.Matches(filled, Expected), why);

    [Fact]
    public void A_library_that_is_not_llama_cpp_is_refused()
    {
        NativeApi.llama_empty_call();
        var ggml = LlamaFinder.LibraryIn(Path.GetDirectoryName(LlamaLibrary.LoadedPath)!, "ggml")!;

        var error = Assert.Throws<RuntimeError>(() => LlamaFingerprint.Check(NativeLibrary.Load(ggml), ggml));

        Assert.Contains("is not llama.cpp b8390", error.Message);
        Assert.Contains("llama_model_default_params", error.Message);
        Assert.Contains("./setup.sh", error.Message);
    }
}
