using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    /// <summary>Verifies the exception that <paramref name="target"/> throws.</summary>
    [Pure]
    public static SettingsTask Throws(Action target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        ThrowsTask(
            () =>
            {
                target();
                return Task.CompletedTask;
            },
            settings,
            sourceFile);

    /// <summary>Verifies the exception that <paramref name="target"/> throws.</summary>
    [Pure]
    public static SettingsTask Throws(Func<object?> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Throws(() => { target(); }, settings, sourceFile);

    /// <summary>Verifies the exception that the task throws.</summary>
    [Pure]
    public static SettingsTask ThrowsTask(Func<Task> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, async snapshot =>
        {
            Exception thrown;
            try
            {
                await target();
            }
            // The exception is the very thing that the test is about; it is verified, not lost.
            catch (Exception exception)
            {
                thrown = exception;
                return await snapshot.VerifyObject(thrown);
            }

            throw new InvalidOperationException("Did not throw.");
        });
}
