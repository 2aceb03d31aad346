using System.Runtime.InteropServices;
using System.Text;
using LLama.Exceptions;
using LLama.Native;
using LLama.Native.Interop;

namespace LLama;

/// <summary>Turns chat messages into a prompt as a model wants it.</summary>
/// <remarks>llama.cpp recognises well-known templates by parts of their text (<c>&lt;|im_start|&gt;</c>: ChatML); it never runs Jinja.</remarks>
public sealed class LLamaTemplate
{
    /// <summary>The encoding of prompts.</summary>
    public static readonly Encoding Encoding = Encoding.UTF8;

    private readonly string? template;
    private readonly List<TextMessage> messages = [];
    private byte[]? applied;

    /// <summary>A template of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The template's name; null for the default one.</param>
    /// <param name="strict">Throw where the model has none.</param>
    /// <exception cref="TemplateNotFoundException">The model has none and <paramref name="strict"/> is set.</exception>
    public LLamaTemplate(SafeLlamaModelHandle model, string? name = null, bool strict = true)
        : this(model.GetTemplate(name, strict))
    {
    }

    /// <summary>The default template of a model.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="strict">Throw where the model has none.</param>
    /// <exception cref="TemplateNotFoundException">The model has none and <paramref name="strict"/> is set.</exception>
    public LLamaTemplate(LLamaWeights weights, bool strict = true)
        : this(weights.NativeHandle, strict: strict)
    {
    }

    /// <summary>A given template.</summary>
    /// <param name="customTemplate">Its text or its name in llama.cpp; null for ChatML.</param>
    public LLamaTemplate(string? customTemplate) => template = customTemplate;

    /// <summary>Messages so far.</summary>
    public int Count => messages.Count;

    /// <summary>Whether the prompt ends with the beginning of the assistant's answer.</summary>
    public bool AddAssistant
    {
        get;
        set
        {
            field = value;
            applied = null;
        }
    }

    /// <summary>A message.</summary>
    /// <param name="index">From 0.</param>
    public TextMessage this[int index] => messages[index];

    /// <summary>Adds a message.</summary>
    /// <param name="role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>.</param>
    /// <param name="content">What is said.</param>
    public LLamaTemplate Add(string role, string content) => Add(new TextMessage(role, content));

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    public LLamaTemplate Add(TextMessage message)
    {
        messages.Add(message);
        applied = null;
        return this;
    }

    /// <summary>Removes a message.</summary>
    /// <param name="index">From 0.</param>
    public LLamaTemplate RemoveAt(int index)
    {
        messages.RemoveAt(index);
        applied = null;
        return this;
    }

    /// <summary>Removes all messages.</summary>
    public void Clear()
    {
        messages.Clear();
        applied = null;
    }

    /// <summary>The prompt in UTF-8.</summary>
    /// <exception cref="MissingTemplateException">llama.cpp does not know the template.</exception>
    public ReadOnlySpan<byte> Apply() => applied ??= ApplyNow();

    private unsafe byte[] ApplyNow()
    {
        var texts = messages.SelectMany(message => new[] { message.Role, message.Content }).Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            var native = new NativeChatMessage[messages.Count];
            for (var i = 0; i < native.Length; i++)
                native[i] = new NativeChatMessage { Role = (byte*)texts[2 * i], Content = (byte*)texts[2 * i + 1] };

            var buffer = new byte[Math.Max(256, messages.Sum(message => 4 * (message.Role.Length + message.Content.Length) + 64))];
            var length = Apply(native, buffer);
            if (length > buffer.Length)
            {
                buffer = new byte[length];
                length = Apply(native, buffer);
            }

            return buffer[..length];
        }
        finally
        {
            foreach (var text in texts)
                Marshal.FreeCoTaskMem(text);
        }
    }

    private unsafe int Apply(NativeChatMessage[] native, byte[] buffer)
    {
        fixed (byte* text = template is null ? null : Utf8.Terminated(template))
        fixed (NativeChatMessage* first = native)
        fixed (byte* start = buffer)
        {
            var length = NativeBackend.llama_chat_apply_template(text, first, (nuint)native.Length, AddAssistant, start, buffer.Length);
            if (length >= 0)
                return length;
            throw template is null ? new MissingTemplateException() : new MissingTemplateException(template);
        }
    }

    /// <summary>A message.</summary>
    public readonly struct TextMessage
    {
        internal TextMessage(string role, string content) => (Role, Content) = (role, content);

        /// <summary>Who speaks.</summary>
        public string Role { get; }

        /// <summary>What is said.</summary>
        public string Content { get; }

        /// <summary>Takes the message apart.</summary>
        /// <param name="role">Who speaks.</param>
        /// <param name="content">What is said.</param>
        public void Deconstruct(out string role, out string content) => (role, content) = (Role, Content);
    }
}
