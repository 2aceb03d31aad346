using LLama;
using LLama.Common;
using LLama.Exceptions;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

public sealed class LoadingTests(LoadedModel model) : IClassFixture<LoadedModel>
{
    [Fact]
    public void A_model_tells_its_size()
    {
        var handle = model.Weights.NativeHandle;

        // Embedding, final norm and one layer: two norms, q and o (32 x 32), k and v (16 x 32), three matrices of 64 x 32.
        const ulong Expected = 259 * 32 + 32 + 2 * 32 + 2 * 32 * 32 + 2 * 16 * 32 + 3 * 64 * 32;
        Assert.Equal(Expected, model.Weights.ParameterCount);
        Assert.Equal(4 * Expected, model.Weights.SizeInBytes);
        Assert.Equal(TestModels.Width, model.Weights.EmbeddingSize);
        Assert.Equal(TestModels.Context, model.Weights.ContextSize);
        Assert.Equal((1, 2, 1), (handle.LayerCount, handle.HeadCount, handle.KVHeadCount));
        Assert.True(handle.HasDecoder);
        Assert.False(handle.HasEncoder);
        Assert.False(handle.IsRecurrent);
        Assert.Contains("llama", handle.Description);
    }

    [Fact]
    public void Metadata_comes_back_as_it_was_written()
    {
        Assert.Equal("llama", model.Weights.Metadata["general.architecture"]);
        Assert.Equal("64", model.Weights.Metadata["llama.context_length"]);
        Assert.Equal(TestModels.ChatTemplate, model.Weights.Metadata["tokenizer.chat_template"]);
        Assert.Null(model.Weights.NativeHandle.MetadataValueByKey("no.such.key"));
    }

    [Fact]
    public void The_vocabulary_can_be_loaded_alone()
    {
        using var vocabulary = LLamaWeights.LoadFromFile(new ModelParams(model.Path) { VocabOnly = true });

        Assert.Equal(TestModels.Vocabulary, vocabulary.Vocab.Count);
        Assert.Equal(TestModels.BeginOfText, (int)vocabulary.Vocab.BOS!.Value);
        Assert.Equal(TestModels.EndOfText, (int)vocabulary.Vocab.EOS!.Value);
        Assert.Null(vocabulary.Vocab.Pad);
        Assert.False(vocabulary.Vocab.ShouldAddBOS);
    }

    [Fact]
    public void A_missing_file_is_not_found() =>
        Assert.Throws<FileNotFoundException>(() => LLamaWeights.LoadFromFile(new ModelParams(Path.Combine(model.Folder, "none.gguf"))));

    [Fact]
    public void A_foreign_file_is_refused_with_llama_cpps_reason()
    {
        var path = Path.Combine(model.Folder, "foreign.gguf");
        File.WriteAllText(path, "This is no model.");

        var error = Assert.Throws<LoadWeightsFailedException>(() => LLamaWeights.LoadFromFile(new ModelParams(path)));

        Assert.Equal(path, error.ModelPath);
        Assert.Contains("magic", error.Message);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        var path = Path.Combine(model.Folder, "truncated.gguf");
        File.WriteAllBytes(path, File.ReadAllBytes(model.Path)[..^1000]);

        Assert.Throws<LoadWeightsFailedException>(() => LLamaWeights.LoadFromFile(new ModelParams(path)));
    }

    [Fact]
    public async Task Loading_reports_progress_up_to_one()
    {
        var last = new Last();

        using var weights = await LLamaWeights.LoadFromFileAsync(new ModelParams(model.Path), progressReporter: last);

        Assert.Equal(1, last.Value);
    }

    [Fact]
    public async Task Loading_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LLamaWeights.LoadFromFileAsync(new ModelParams(model.Path), cancellation.Token));
    }

    [Fact]
    public void A_context_over_a_disposed_model_is_refused()
    {
        var weights = LLamaWeights.LoadFromFile(new ModelParams(model.Path));
        weights.Dispose();

        Assert.Throws<ObjectDisposedException>(() => weights.CreateContext(new ModelParams(model.Path)));
    }

    [Fact]
    public void Quantised_to_eight_bits_the_model_is_smaller_and_answers_alike()
    {
        var path = Path.Combine(model.Folder, "q8.gguf");

        Assert.True(LLamaQuantizer.Quantize(model.Path, path, "Q8_0", nthread: 1));

        using var quantised = LLamaWeights.LoadFromFile(new ModelParams(path));
        Assert.True(quantised.SizeInBytes < model.Weights.SizeInBytes / 2);
        Assert.Equal(model.Weights.ParameterCount, quantised.ParameterCount);
    }

    [Theory]
    [InlineData("no-such-type", "Unknown")]
    [InlineData("Q4", "multiple")]
    public void A_type_that_is_not_one_is_refused(string name, string why)
    {
        var error = Assert.Throws<ArgumentException>(() => LLamaQuantizer.Quantize(model.Path, Path.Combine(model.Folder, "x.gguf"), name));

        Assert.Contains(why, error.Message);
    }

    private sealed class Last : IProgress<float>
    {
        public float Value { get; private set; }

        public void Report(float value) => Value = value;
    }
}
