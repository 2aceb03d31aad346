using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>
/// Finds the template of dialogues: a text of <c>tokenizer_config.json</c>, one of a list, or <c>chat_template.jinja</c>.
/// </summary>
/// <remarks>Source: transformers, which writes the file since 4.52, and takes the one called default of a list.</remarks>
internal static class HuggingFaceTemplate
{
    private const string Name = "chat_template";
    private const string Default = "default";

    /// <summary>The template; null where there is none.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="config">The file <c>tokenizer_config.json</c>.</param>
    /// <param name="notes">Takes the names of templates that are not kept.</param>
    /// <exception cref="StageException">Two places say two things, or what is there is no template.</exception>
    public static string? Read(string folder, JsonFile config, ImportNotes notes)
    {
        var path = Path.Combine(folder, Name + ".jinja");
        var own = File.Exists(path) ? Text(path) : null;
        var templates = Templates(config);
        notes.Unread.UnionWith(templates.Keys.Where(name => name != Default).Select(name => $"{Name}.{name}"));
        if (!templates.TryGetValue(Default, out var listed))
        {
            return own;
        }

        // An editor's last line break is no other template.
        return own is null || own.TrimEnd('\n') == listed.TrimEnd('\n')
            ? listed
            : throw config.Refuse($"'{Name}' is another template than the file {Path.GetFileName(path)}. Keep one of them.");
    }

    private static Dictionary<string, string> Templates(JsonFile config)
    {
        var wrong = config.Wrong(Name, "a text, or a list of objects with a 'name' of its own and a 'template'");
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (config.Find(Name))
        {
            case null:
                break;
            case { ValueKind: JsonValueKind.String } text:
                templates.Add(Default, text.GetString()!);
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var each in list.EnumerateArray())
                {
                    if (JsonFile.Find(each, "name") is not { ValueKind: JsonValueKind.String } name
                        || JsonFile.Find(each, "template") is not { ValueKind: JsonValueKind.String } template
                        || !templates.TryAdd(name.GetString()!, template.GetString()!))
                    {
                        throw wrong;
                    }
                }

                break;
            default:
                throw wrong;
        }

        return templates;
    }

    private static string Text(string path)
    {
        try
        {
            return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StageException($"{path}: cannot read this part of the model: {error.Message}", error);
        }
    }
}
