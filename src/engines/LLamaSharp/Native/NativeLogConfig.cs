using System.Text;
using LLama.Native.Interop;
using Microsoft.Extensions.Logging;

namespace LLama.Native;

/// <summary>Where llama.cpp's messages go. Nobody gets them by default.</summary>
public static class NativeLogConfig
{
    /// <summary>Takes one message, which may be a part of a line.</summary>
    /// <param name="level">The message's weight.</param>
    /// <param name="message">The text, with its line break if it ends a line.</param>
    public delegate void LLamaLogCallback(LLamaLogLevel level, string message);

#pragma warning disable IDE1006 // Named after the C function.
    /// <summary>Hands llama.cpp's messages to <paramref name="logCallback"/>.</summary>
    /// <param name="logCallback">Who takes them; null for nobody.</param>
    public static void llama_log_set(LLamaLogCallback? logCallback) => LlamaLog.Callback = logCallback;

    /// <summary>Hands llama.cpp's messages to <paramref name="logger"/>, line by line.</summary>
    /// <param name="logger">Who takes them; null for nobody.</param>
    public static void llama_log_set(ILogger? logger) => LlamaLog.Callback = logger is null ? null : ByLine(logger);
#pragma warning restore IDE1006

    private static LLamaLogCallback ByLine(ILogger logger)
    {
        var lines = new ThreadLocal<(StringBuilder Text, LLamaLogLevel Level)>(() => (new StringBuilder(), LLamaLogLevel.None));
        return (level, message) =>
        {
            var (text, current) = lines.Value;
            current = level == LLamaLogLevel.Continue ? current : level;
            text.Append(message);
            lines.Value = (text, current);
            if (!message.EndsWith('\n'))
                return;

            var line = text.ToString(0, text.Length - 1);
            text.Clear();
            logger.Log(LevelOf(current), default, line, null, (state, _) => state);
        };
    }

    private static LogLevel LevelOf(LLamaLogLevel level) => level switch
    {
        LLamaLogLevel.Debug => LogLevel.Debug,
        LLamaLogLevel.Info => LogLevel.Information,
        LLamaLogLevel.Warning => LogLevel.Warning,
        LLamaLogLevel.Error => LogLevel.Error,
        _ => LogLevel.None,
    };
}
