using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>
/// What llama.cpp says of what goes wrong. Its errors carry no reason: the reason is in its log only, written by the thread that called it.
/// </summary>
public static class LlamaLog
{
    private const int Kept = 6;

    // Of each thread its own: models that are loaded at the same time must not explain, or forget, each other's errors.
    private static readonly ThreadLocal<Queue<string>> Errors = new(() => new Queue<string>());

    /// <summary>
    /// A message with llama.cpp's own reasons at its end: those that this thread's calls logged since its last <see cref="Forget"/>.
    /// </summary>
    /// <param name="message">What failed, without a full stop.</param>
    public static string Explain(string message) =>
        Errors.Value!.Count == 0 ? message : $"{message}: {string.Join("; ", Errors.Value)}";

    /// <summary>Forgets this thread's earlier errors, so that they do not explain what comes now. Call it before what may fail.</summary>
    public static void Forget() => Errors.Value!.Clear();

    internal static void Listen(LLamaLogLevel level, string message)
    {
        if (level != LLamaLogLevel.Error || string.IsNullOrWhiteSpace(message))
        {
            return;
        }

        Errors.Value!.Enqueue(message.Trim());
        if (Errors.Value.Count > Kept)
        {
            Errors.Value.Dequeue();
        }
    }
}
