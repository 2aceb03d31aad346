using LLama.Native;

namespace Experiments.Models.Llama;

/// <summary>What llama.cpp says of what goes wrong. Its errors carry no reason: the reason is in its log only.</summary>
public static class LlamaLog
{
    private const int Kept = 6;

    private static readonly Queue<string> Errors = new();

    /// <summary>
    /// A message with llama.cpp's own reasons at its end: those that were logged since the last <see cref="Forget"/>.
    /// </summary>
    /// <param name="message">What failed, without a full stop.</param>
    public static string Explain(string message)
    {
        lock (Errors)
        {
            return Errors.Count == 0 ? message : $"{message}: {string.Join("; ", Errors)}";
        }
    }

    /// <summary>Forgets earlier errors, so that they do not explain what comes now. Call it before what may fail.</summary>
    public static void Forget()
    {
        lock (Errors)
        {
            Errors.Clear();
        }
    }

    internal static void Listen(LLamaLogLevel level, string message)
    {
        if (level != LLamaLogLevel.Error || string.IsNullOrWhiteSpace(message))
        {
            return;
        }

        lock (Errors)
        {
            Errors.Enqueue(message.Trim());
            if (Errors.Count > Kept)
            {
                Errors.Dequeue();
            }
        }
    }
}
