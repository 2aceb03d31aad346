using System.Runtime.InteropServices;
using System.Text;
using LLama.Exceptions;
using LLama.Native.Interop;

namespace LLama.Native;

public sealed partial class SafeLlamaModelHandle
{
    private unsafe delegate int ReadText(byte* buffer, nuint length);

    /// <summary>Entries of metadata.</summary>
    public int MetadataCount => NativeModel.llama_model_meta_count(this);

    /// <summary>The value of a key as text in UTF-8; null where the model lacks the key.</summary>
    /// <param name="key">The key.</param>
    public unsafe Memory<byte>? MetadataValueByKey(string key)
    {
        var name = Utf8.Terminated(key);
        return Text((buffer, length) =>
        {
            fixed (byte* bytes = name)
                return NativeModel.llama_model_meta_val_str(this, bytes, buffer, length);
        });
    }

    /// <summary>A key in UTF-8; null where there is none.</summary>
    /// <param name="index">The entry, from 0.</param>
    public unsafe Memory<byte>? MetadataKeyByIndex(int index) =>
        Text((buffer, length) => NativeModel.llama_model_meta_key_by_index(this, index, buffer, length));

    /// <summary>The value of an entry as text in UTF-8; null where there is none.</summary>
    /// <param name="index">The entry, from 0.</param>
    public unsafe Memory<byte>? MetadataValueByIndex(int index) =>
        Text((buffer, length) => NativeModel.llama_model_meta_val_str_by_index(this, index, buffer, length));

    /// <summary>A chat template of the model.</summary>
    /// <param name="name">The template's name; null for the default one.</param>
    /// <param name="strict">Throw where there is none, instead of returning null.</param>
    /// <exception cref="TemplateNotFoundException">There is none and <paramref name="strict"/> is set.</exception>
    public unsafe string? GetTemplate(string? name = null, bool strict = true)
    {
        fixed (byte* bytes = name is null ? null : Utf8.Terminated(name))
        {
            var template = NativeModel.llama_model_chat_template(this, bytes);
            if (template is not null)
                return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(template));
        }

        return strict ? throw new TemplateNotFoundException(name ?? "default template") : null;
    }

    internal IReadOnlyDictionary<string, string> ReadMetadata()
    {
        var metadata = new Dictionary<string, string>();
        for (var i = 0; i < MetadataCount; i++)
        {
            if (MetadataKeyByIndex(i) is { } key && MetadataValueByIndex(i) is { } value)
                metadata[Encoding.UTF8.GetString(key.Span)] = Encoding.UTF8.GetString(value.Span);
        }

        return metadata;
    }

    private static unsafe Memory<byte>? Text(ReadText read)
    {
        // Asked with no room, llama.cpp says how long the text is.
        var length = read(null, 0);
        if (length < 0)
            return null;

        var buffer = new byte[length + 1];
        fixed (byte* bytes = buffer)
            return buffer.AsMemory(0, read(bytes, (nuint)buffer.Length));
    }
}
