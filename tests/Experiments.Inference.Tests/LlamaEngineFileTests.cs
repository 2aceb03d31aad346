using System.Text.RegularExpressions;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests;

/// <summary>Files that the engine cannot run are refused with the reason; llama.cpp itself says little, or ends the process.</summary>
public sealed class LlamaEngineFileTests(RandomModel model) : IClassFixture<RandomModel>
{
    [Fact]
    public void Files_that_are_no_models_give_one_clear_message()
    {
        using var context = new TestContext();
        var whole = File.ReadAllBytes(model.Path);

        Assert.Contains("cannot read the model file", Refusal("/nowhere/model.gguf"), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(Broken([])), StringComparison.Ordinal);
        Assert.Contains("begins with the bytes", Refusal(Broken("This is no model."u8.ToArray())), StringComparison.Ordinal);

        // Cut in the header and in the weights, and a header that counts more tensors than any file could hold.
        Assert.Contains("truncated", Refusal(Broken(whole[..2000])), StringComparison.Ordinal);
        Assert.Contains("truncated", Refusal(Broken(whole[..^1000])), StringComparison.Ordinal);
        Assert.Contains(
            "tensors cannot fit",
            Refusal(Broken([.. whole[..8], .. BitConverter.GetBytes(long.MaxValue), .. whole[16..]])),
            StringComparison.Ordinal);

        string Broken(byte[] bytes)
        {
            var path = Path.Combine(context.Folder("models"), "broken.gguf");
            File.WriteAllBytes(path, bytes);
            return path;
        }
    }

    [Fact]
    public void What_llama_cpp_refuses_is_told_in_its_own_words()
    {
        using var context = new TestContext();
        ToyModel.WriteRandom(context.Folder("model"));
        var whole = GgufFile.Open(model.Path);
        var foreign = Path.Combine(context.Folder("models"), "foreign.gguf");
        GgufWriter.Write(
            foreign,
            [.. whole.Metadata.Select(value => value.Key == "general.architecture" ? new(value.Key, GgufValue.Of("nobody")) : value)],
            []);
        var vocabulary = Path.Combine(context.Folder("models"), "vocabulary.gguf");
        GgufWriter.Write(vocabulary, whole.Metadata, []);

        Assert.Contains("unknown model architecture: 'nobody'", Refusal(foreign), StringComparison.Ordinal);
        Assert.Contains("missing tensor", Refusal(vocabulary), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_fail_at_the_same_time_are_told_each_by_its_own_reason()
    {
        using var context = new TestContext();
        var whole = GgufFile.Open(model.Path);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number =>
        {
            var path = Path.Combine(context.Folder("models"), $"foreign-{number}.gguf");
            GgufWriter.Write(
                path,
                [
                    .. whole.Metadata.Select(
                        value => value.Key == "general.architecture" ? new(value.Key, GgufValue.Of($"no{number}")) : value),
                ],
                []);
            var refusal = Refusal(path);
            Assert.Contains($"unknown model architecture: 'no{number}'", refusal, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(refusal, "unknown model architecture"));
        });
    }

    [Fact]
    public void Metadata_may_hold_an_empty_text()
    {
        using var context = new TestContext();
        var path = Path.Combine(context.Folder("models"), "unnamed.gguf");
        var metadata = GgufFile.Open(model.Path).Metadata.Where(value => value.Key != "general.name");
        GgufWriter.Write(path, [.. metadata, new("general.name", GgufValue.Of(""))], ModelFile.Read(model.Path).Tensors);

        using var engine = LlamaEngine.Load(path, new InferenceOptions());

        Assert.Equal(96, engine.ContextLength);
    }

    // llama.cpp ends the process at each of these.
    [Fact]
    public void Damage_at_which_llama_cpp_would_end_the_process_is_refused_before()
    {
        using var context = new TestContext();

        Assert.Contains("block_count is 0", Refusal(With("llama.block_count", GgufValue.Of(0u))), StringComparison.Ordinal);
        Assert.Contains("1 to 512 layers", Refusal(With("llama.block_count", GgufValue.Of(513u))), StringComparison.Ordinal);
        Assert.Contains(
            "rms_epsilon is -1",
            Refusal(With("llama.attention.layer_norm_rms_epsilon", GgufValue.Of(-1f))),
            StringComparison.Ordinal);
        var tokens = GgufFile.Open(model.Path).Texts(TokenizerMetadata.TokensKey).ToArray();
        tokens[7] = tokens[5];
        var equal = With(TokenizerMetadata.TokensKey, GgufValue.Of(tokens));
        Assert.Contains("the tokens 5 and 7 are both", Refusal(equal), StringComparison.Ordinal);
        Assert.Contains(
            "the tokens 5 and 7 are both",
            Assert.Throws<StageException>(() => Tokenizer.Load(equal)).Message,
            StringComparison.Ordinal);

        string With(string key, GgufValue value)
        {
            var path = Path.Combine(context.Folder("models"), "damaged.gguf");
            var whole = ModelFile.Read(model.Path);
            GgufWriter.Write(
                path,
                [.. GgufFile.Open(model.Path).Metadata.Select(old => old.Key == key ? new(key, value) : old)],
                whole.Tensors);
            return path;
        }
    }

    private static string Refusal(string path)
    {
        var error = Assert.Throws<StageException>(() => LlamaEngine.Load(path, new InferenceOptions()));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
