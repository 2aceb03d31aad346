using System.Text;
using Experiments.Data.Dialogues;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Tests;
using LLama;
using LLama.Common;

namespace Experiments.Models.Tests.Tokenizers;

public sealed class ChatTemplateTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>
{
    private readonly Tokenizer tokenizer = fixture.Tokenizer;

    private static readonly Dialogue Dialogue = new("d",
    [
        new("system", "be brief"),
        new("user", "where does ada reed live?"),
        new("assistant", "rome"),
        new("user", "and ben moss?\nplease"),
        new("assistant", "oslo"),
    ]);

    [Fact]
    public void A_dialogue_has_the_tokens_of_the_template_that_llama_cpp_renders()
    {
        Assert.Equal(Rendered(Dialogue.Messages, addAssistant: false), tokenizer.EncodeDialogue(Dialogue).Tokens);
    }

    [Fact]
    public void A_prompt_has_the_tokens_of_the_template_with_the_assistants_header()
    {
        var messages = Dialogue.Messages.Take(4).ToList();

        Assert.Equal(Rendered(messages, addAssistant: true), tokenizer.EncodePrompt(messages));
    }

    [Fact]
    public void A_model_file_loads_in_llama_cpp_with_its_size_and_tokenizer()
    {
        using var context = new TestContext();
        var path = Path.Combine(context.Output, "model.gguf");
        ModelFile.Write(
            path,
            TestModels.Architecture,
            TokenizerMetadata.Read(fixture.Path),
            TestModels.Tensors(TestModels.Architecture, tokenizer.VocabularySize));

        using var weights = LLamaWeights.LoadFromFile(new ModelParams(path));

        Assert.Equal(TestModels.Architecture.Context, weights.ContextSize);
        Assert.Equal(TestModels.Architecture.Width, weights.EmbeddingSize);
        Assert.Equal((ulong)TestModels.Architecture.ParameterCount(tokenizer.VocabularySize), weights.ParameterCount);
        using var own = Tokenizer.Load(path);
        Assert.Equal(tokenizer.EncodeDialogue(Dialogue).Tokens, own.EncodeDialogue(Dialogue).Tokens);
    }

    private int[] Rendered(IReadOnlyList<Message> messages, bool addAssistant)
    {
        using var weights = LLamaWeights.LoadFromFile(new ModelParams(fixture.Path) { VocabOnly = true });
        var template = new LLamaTemplate(weights) { AddAssistant = addAssistant };
        foreach (var message in messages)
        {
            template.Add(message.Role, message.Content);
        }

        var text = Encoding.UTF8.GetString(template.Apply());
        return Array.ConvertAll(weights.Tokenize(text, add_bos: true, special: true, Encoding.UTF8), token => (int)token);
    }
}
