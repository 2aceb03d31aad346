namespace LLama.Exceptions;

/// <summary>llama.cpp does not know the chat template.</summary>
public class MissingTemplateException : RuntimeError
{
    /// <summary>For the model's own template.</summary>
    public MissingTemplateException()
        : base("llama_chat_apply_template failed: template not found")
    {
    }

    /// <summary>For a given template.</summary>
    /// <param name="message">The template.</param>
    public MissingTemplateException(string message)
        : base($"llama_chat_apply_template failed: template not found for '{message}'")
    {
    }
}
