using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LLama.Native.Interop;

/// <summary>Takes llama.cpp's messages: hands them to the configured callback and keeps the errors, so that exceptions can say why.</summary>
internal static unsafe class LlamaLog
{
    private const int Kept = 8;

    private static readonly Lock Gate = new();
    private static readonly Queue<string> Errors = new();
    private static NativeLogConfig.LLamaLogCallback? callback;
    private static LLamaLogLevel previous;

    /// <summary>Who gets the messages; null for nobody, which keeps the console quiet.</summary>
    internal static NativeLogConfig.LLamaLogCallback? Callback
    {
        get
        {
            lock (Gate)
                return callback;
        }

        set
        {
            lock (Gate)
                callback = value;
        }
    }

    /// <summary>Makes llama.cpp report here instead of on the console.</summary>
    internal static void Install() => NativeBackend.llama_log_set(&Receive, 0);

    /// <summary>Forgets the errors so far.</summary>
    internal static void Clear()
    {
        lock (Gate)
            Errors.Clear();
    }

    /// <summary>The errors since <see cref="Clear"/> in one line; empty when there is none.</summary>
    internal static string Reason()
    {
        lock (Gate)
            return string.Join("; ", Errors);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(LLamaLogLevel level, byte* text, nint userData)
    {
        var message = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        lock (Gate)
        {
            previous = level == LLamaLogLevel.Continue ? previous : level;
            var line = message.Trim();
            if (previous == LLamaLogLevel.Error && line.Length > 0)
            {
                Errors.Enqueue(line);
                if (Errors.Count > Kept)
                    Errors.Dequeue();
            }
        }

        Callback?.Invoke(level, message);
    }
}
