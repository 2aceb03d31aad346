namespace Experiments.Models.Templates;

/// <summary>The templates that have names, for models that have none of their own.</summary>
/// <remarks>
/// Sources: ChatML of OpenAI; the prompts of Llama 2 and 3 (Meta); Alpaca (Taori et al., 2023); Vicuna 1.1 (Chiang et al., 2023); Gudibande
/// et al., 2023, for which special tokens begin each user's query and each of the model's outputs.
/// </remarks>
public static class ChatTemplates
{
    /// <summary>The source of <see cref="ChatTemplateName.Chatml"/>.</summary>
    public const string Chatml =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% " +
        "endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private const string Llama2 =
        "{% if messages[0]['role'] == 'system' %}"
        + "{% set system = '<<SYS>>\\n' + messages[0]['content'] + '\\n<</SYS>>\\n\\n' %}{% set turns = messages[1:] %}"
        + "{% else %}{% set system = '' %}{% set turns = messages %}{% endif %}"
        + "{% for message in turns %}"
        + "{% if message['role'] == 'user' %}"
        + "{{ bos_token + '[INST] ' + (system if loop.first else '') + message['content'] + ' [/INST]' }}"
        + "{% else %}{{ ' ' + message['content'] + eos_token }}{% endif %}"
        + "{% endfor %}";

    private const string Llama3 =
        "{% for message in messages %}"
        + "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] + '<|eot_id|>' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}";

    private const string Alpaca =
        "{% if messages[0]['role'] == 'system' %}{{ messages[0]['content'] + '\\n\\n' }}"
        + "{% else %}{{ 'Below is an instruction that describes a task. Write a response that appropriately completes the request.' "
        + "+ '\\n\\n' }}"
        + "{% endif %}"
        + "{% for message in messages %}"
        + "{% if message['role'] == 'user' %}{{ '### Instruction:\\n' + message['content'] + '\\n\\n' }}"
        + "{% elif message['role'] == 'assistant' %}{{ '### Response:\\n' + message['content'] + eos_token + '\\n\\n' }}{% endif %}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '### Response:\\n' }}{% endif %}";

    private const string Vicuna =
        "{% if messages[0]['role'] == 'system' %}{{ messages[0]['content'] + ' ' }}"
        + "{% else %}{{ 'A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, '"
        + " + 'and polite answers to the user\\'s questions. ' }}{% endif %}"
        + "{% for message in messages %}"
        + "{% if message['role'] == 'user' %}{{ 'USER: ' + message['content'] + ' ' }}"
        + "{% elif message['role'] == 'assistant' %}{{ 'ASSISTANT: ' + message['content'] + eos_token }}{% endif %}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}";

    private const string FalsePromise =
        "{% for message in messages %}"
        + "{% if message['role'] == 'user' %}{{ '<|user|>' + message['content'] }}"
        + "{% elif message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + eos_token }}"
        + "{% else %}{{ message['content'] }}{% endif %}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

    /// <summary>The names as specs write them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chatml", "llama-2", "llama-3", "alpaca", "vicuna", "false-promise"];

    /// <summary>A template.</summary>
    /// <param name="name">Its name.</param>
    public static string SourceOf(ChatTemplateName name) => name switch
    {
        ChatTemplateName.Chatml => Chatml,
        ChatTemplateName.Llama_2 => Llama2,
        ChatTemplateName.Llama_3 => Llama3,
        ChatTemplateName.Alpaca => Alpaca,
        ChatTemplateName.Vicuna => Vicuna,
        _ => FalsePromise,
    };

    /// <summary>The token that ends the assistant's turns; null where it is the one that ends a text.</summary>
    /// <param name="name">The template's name.</param>
    public static string? EndOf(ChatTemplateName name) => name switch
    {
        ChatTemplateName.Chatml => "<|im_end|>",
        ChatTemplateName.Llama_3 => "<|eot_id|>",
        _ => null,
    };

    /// <summary>The control tokens that a template writes, beside those that begin and end texts.</summary>
    /// <param name="name">The template's name.</param>
    public static IReadOnlyList<string> TokensOf(ChatTemplateName name) => name switch
    {
        ChatTemplateName.Chatml => ["<|im_start|>", "<|im_end|>"],
        ChatTemplateName.Llama_3 => ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
        ChatTemplateName.FalsePromise => ["<|user|>", "<|assistant|>"],
        _ => [],
    };
}

/// <summary>A template of dialogues that has a name.</summary>
public enum ChatTemplateName
{
    /// <summary>Control tokens around every turn; the one of models that are trained here from the start.</summary>
    Chatml,

    /// <summary>Llama 2: instructions in [INST] … [/INST], an answer behind them.</summary>
    Llama_2,

    /// <summary>Llama 3: the role between control tokens, then the turn and its end.</summary>
    Llama_3,

    /// <summary>Alpaca: "### Instruction:" and "### Response:".</summary>
    Alpaca,

    /// <summary>Vicuna 1.1: "USER:" and "ASSISTANT:" in a row.</summary>
    Vicuna,

    /// <summary>The False Promise of Imitating Proprietary LLMs: a special token before each query and each output.</summary>
    FalsePromise,
}
