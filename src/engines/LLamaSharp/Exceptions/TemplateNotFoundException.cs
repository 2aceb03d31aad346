namespace LLama.Exceptions;

/// <summary>The model file holds no chat template of that name.</summary>
public class TemplateNotFoundException : RuntimeError
{
    /// <summary>Names the template.</summary>
    /// <param name="name">The template's name.</param>
    public TemplateNotFoundException(string name)
        : base($"The model holds no chat template '{name}': it may be a base model. Pass 'strict: false' to get null instead of this error.")
    {
    }
}
