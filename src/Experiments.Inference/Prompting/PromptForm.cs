namespace Experiments.Inference.Prompting;

/// <summary>How a question is put to a model.</summary>
public enum PromptForm
{
    /// <summary>
    /// As a turn of a dialogue, in the chat format that the model was fine-tuned with; demonstrations are turns before it.
    /// </summary>
    Chat,

    /// <summary>As plain text that the model goes on with, as it was pretrained; demonstrations are texts before it.</summary>
    Text,
}
