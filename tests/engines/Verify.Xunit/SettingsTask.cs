using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification whose settings can be changed until it is awaited.</summary>
public class SettingsTask
{
    private readonly VerifySettings settings;
    private readonly Func<VerifySettings, Task<VerifyResult>> buildTask;
    private Task<VerifyResult>? task;

    /// <summary>A verification that <paramref name="buildTask"/> runs when it is awaited.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        this.settings = settings ?? new VerifySettings();
        this.buildTask = buildTask;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    [Pure]
    public SettingsTask UseParameters(params object?[] parameters)
    {
        settings.UseParameters(parameters);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.ScrubLinesContaining(string[])"/>
    [Pure]
    public SettingsTask ScrubLinesContaining(params string[] stringToMatch)
    {
        settings.ScrubLinesContaining(stringToMatch);
        return this;
    }

    /// <summary>Awaits the verification.</summary>
    [Pure]
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the verification.</summary>
    [Pure]
    public Task<VerifyResult> ToTask() => task ??= buildTask(settings);

    /// <summary>Runs the verification.</summary>
    [Pure]
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();
}
