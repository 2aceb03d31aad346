using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>What a task says of a document: the name of one of its fields, a template, or a value.</summary>
internal sealed class DocField
{
    private readonly string place;
    private readonly string key;
    private readonly JinjaTemplate? template;

    /// <summary>A field.</summary>
    /// <param name="place">Where it is in the task, for errors.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">What the task says.</param>
    /// <exception cref="TemplateException">It is a template that is wrong, or uses what is unknown here.</exception>
    public DocField(string place, string key, Value value)
    {
        this.place = place;
        this.key = key;
        Value = value;
        template = value is JinjaText text ? JinjaTemplate.Parse(text.Plain, JinjaSettings.TaskFields) : null;
    }

    /// <summary>What the task says.</summary>
    public Value Value { get; }

    /// <summary>What it says of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fields">The names that are fields.</param>
    /// <param name="isField">Whether the value is that of a field.</param>
    /// <exception cref="StageException">The template cannot be rendered.</exception>
    public Value Of(TaskDocument document, IReadOnlySet<string> fields, out bool isField)
    {
        isField = Value is JinjaText name && fields.Contains(name.Plain);
        if (isField)
        {
            return document.Fields.Find(((JinjaText)Value).Plain) ?? None.Instance;
        }

        if (template is null)
        {
            return Value;
        }

        try
        {
            return new JinjaText(template.Render(document.Fields.Entries.Select(
                entry => KeyValuePair.Create(((JinjaText)entry.Key).Plain, entry.Value))));
        }
        catch (TemplateException error)
        {
            throw Wrong(document, $"the template, {error.Message}");
        }
    }

    /// <summary>An error in what it says of a document.</summary>
    public StageException Wrong(TaskDocument document, string reason) => new($"{place}: {key}, of {document.Place}: {reason}");
}

/// <summary>A document of a data set.</summary>
/// <param name="Place">Where it comes from, for errors.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record TaskDocument(string Place, Mapping Fields);
